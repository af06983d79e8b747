import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@c360/database';
import {
  planImport,
  runImport,
  type ImportOptions,
  type ImportSummary,
  type RejectedLine,
} from '@c360/kit/import';
import { Client } from 'pg';
import { SHOP_TABLES, shopTargets } from './shop-targets';

type Files = Record<string, string | Buffer>;

/** A database with the shop's tables and a folder for files, for one test. */
export class ImportLab {
  private constructor(
    readonly folder: string,
    readonly database: TestDatabase,
    private readonly client: Client,
  ) {}

  static async open(): Promise<ImportLab> {
    const database = await createTestDatabase();
    const client = new Client({ connectionString: database.url });
    await client.connect();
    await client.query(SHOP_TABLES);
    return new ImportLab(mkdtempSync(join(tmpdir(), 'c360-import-')), database, client);
  }

  async close(): Promise<void> {
    await this.client.end();
    await this.database.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Empties the shop and forgets unfinished imports. */
  async clear(): Promise<void> {
    await this.client.query('truncate shop.account, shop.purchase, shop.line');
    await this.client.query('drop schema if exists imports cascade');
    rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(this.folder);
  }

  /** Writes files and the manifest; gives the manifest's path. */
  write(manifest: string, files: Files = {}): string {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(this.folder, name), content);
    const path = join(this.folder, 'shop.yml');
    writeFileSync(path, manifest);
    return path;
  }

  /** Imports the files by the manifest. */
  async run(
    manifest: string,
    files: Files = {},
    options: Partial<ImportOptions> = {},
  ): Promise<ImportSummary> {
    const plan = await planImport({ manifestPath: this.write(manifest, files), targets: shopTargets });
    return runImport(plan, {
      databaseUrl: this.database.url,
      rejectedFolder: join(this.folder, 'rejected'),
      ...options,
    });
  }

  /** The message with which the import refuses to begin. */
  async refusal(manifest: string, files: Files = {}): Promise<string> {
    return this.run(manifest, files).then(
      () => 'the import ran',
      (error: Error) => `${error.name}: ${error.message.replaceAll(`${this.folder}/`, '')}`,
    );
  }

  async query<T extends object>(text: string): Promise<T[]> {
    return (await this.client.query<T>(text)).rows;
  }

  /** Everything in the shop, in order. */
  async contents(): Promise<unknown> {
    const all = async (table: string): Promise<unknown[]> =>
      this.query(`select * from shop.${table} t order by t::text`);
    return { accounts: await all('account'), purchases: await all('purchase'), lines: await all('line') };
  }

  rejected(summary: ImportSummary): RejectedLine[] {
    if (summary.rejectedFile === null) return [];
    const text = readFileSync(summary.rejectedFile, 'utf8');
    return text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as RejectedLine);
  }
}
