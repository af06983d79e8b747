import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { runChild } from './child-process';
import { PROJECT_ROOT } from './project';

/** The manifests of the demo company's departments; the CRM first, since it is trusted most. */
const MANIFESTS = ['demo-crm', 'demo-shop', 'demo-desk', 'demo-loyalty'];

export interface DemoOptions {
  readonly databaseUrl: string;
  readonly home: string;
  readonly customers: number;
  readonly env: NodeJS.ProcessEnv;
  readonly say: (line: string) => void;
}

/**
 * Loads the demo company into a database that holds no customers, and goes on where an earlier load was interrupted: its
 * export files are generated, then imported like any department's. Gives whether anything was loaded.
 */
export async function loadDemoCompany({
  databaseUrl,
  home,
  customers,
  env,
  say,
}: DemoOptions): Promise<boolean> {
  const folder = join(home, 'demo');
  const unfinished = join(home, 'demo-unfinished');
  if (!existsSync(unfinished) && (await hasCustomers(databaseUrl))) return false;
  await mkdir(home, { recursive: true });
  await writeFile(unfinished, 'The demo company was not loaded to the end; the next start goes on.\n');
  say(`Loading the demo company with ${customers} customers ...`);
  const childEnv = { ...env, DATABASE_URL: databaseUrl, C360_HOME: home };
  await runChild(
    join(PROJECT_ROOT, 'demo/dist/main.js'),
    ['--customers', String(customers), '--out', folder],
    childEnv,
  );
  for (const manifest of MANIFESTS) {
    await runChild(join(PROJECT_ROOT, 'cli/dist/import.js'), [manifest, '--data', folder], childEnv);
  }
  await rm(unfinished, { force: true });
  return true;
}

async function hasCustomers(databaseUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ found: boolean }>(
      'select exists (select 1 from profiles.customer) as found',
    );
    return rows[0]?.found ?? false;
  } finally {
    await client.end();
  }
}
