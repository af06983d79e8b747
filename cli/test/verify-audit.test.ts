import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FIRST_PREVIOUS_HASH, chainDisclosure, type ChainedDisclosure } from '@c360/authorization';
import { startTestSubgraph, type TestSubgraph } from '@c360/kit/testing';
import { permissions } from '@c360/permissions';
import { verifyAudit } from '../src/verify-audit';

const GATEWAY = {
  principal: { kind: 'SERVICE', id: 'gateway', issuer: 'c360:gateway' },
  policies: {},
} as const;

let subgraph: TestSubgraph;
let folder: string;

beforeAll(async () => {
  subgraph = await startTestSubgraph(permissions, {
    env: { C360_HOME: mkdtempSync(join(tmpdir(), 'c360-audit-')) },
  });
}, 60_000);

afterAll(() => subgraph.stop());

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'c360-spool-'));
  await subgraph.database.query(
    'truncate permissions.disclosure_record, permissions.disclosure_writer, permissions.disclosure_subject cascade',
  );
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A writer's records, from the first on. */
function chainOf(writer: string, length: number): ChainedDisclosure[] {
  const records: ChainedDisclosure[] = [];
  for (let sequence = 1; sequence <= length; sequence += 1) {
    const previousHash = records.at(-1)?.hash ?? FIRST_PREVIOUS_HASH;
    const disclosure = {
      at: new Date(Date.UTC(2026, 0, 1, 0, 0, sequence)).toISOString(),
      requestId: `r-${sequence}`,
      principalKind: 'EMPLOYEE' as const,
      principalIssuer: 'https://issuer.test',
      principalSubject: 'E-1001',
      partnerId: null,
      purpose: null,
      operationName: null,
      operationHash: 'a'.repeat(64),
      returned: ['Customer.displayName'],
      masked: [],
      refused: [],
      customerIds: ['cus_1'],
      accounts: [],
      grantsVersion: '1',
      elevationIds: [],
    };
    records.push(chainDisclosure(disclosure, { writer, sequence, previousHash }));
  }
  return records;
}

const WRITER = '00000000-0000-4000-8000-000000000001';
const OTHER = '00000000-0000-4000-8000-000000000002';

async function store(records: readonly ChainedDisclosure[]): Promise<void> {
  const { data, errors } = await subgraph.ask(
    'mutation ($records: [JSONObject!]!) { recordDisclosures(records: $records) }',
    { records },
    { as: GATEWAY },
  );
  expect([data?.recordDisclosures, errors]).toEqual([records.at(-1)?.sequence, undefined]);
}

function spool(writer: string, ...segments: (readonly ChainedDisclosure[])[]): void {
  mkdirSync(folder, { recursive: true });
  segments.forEach((records, index) => {
    const name = `${writer}.${String(index + 1).padStart(8, '0')}.ndjson`;
    writeFileSync(join(folder, name), records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  });
}

const verify = () => verifyAudit(subgraph.databaseUrl, folder);

describe('npm run audit:verify', () => {
  it('finds whole chains whole, and counts what waits in the spool', async () => {
    const [chain, other] = [chainOf(WRITER, 30), chainOf(OTHER, 5)];
    await store(chain.slice(0, 20));
    await store(other);
    spool(WRITER, chain.slice(10, 25), chain.slice(25));
    expect(await verify()).toEqual({
      records: 25,
      writers: 2,
      unanchored: [OTHER],
      waiting: 10,
      broken: null,
    });
  });

  it('needs no spool', async () => {
    await store(chainOf(WRITER, 3));
    rmSync(folder, { recursive: true });
    expect(await verify()).toEqual({
      records: 3,
      writers: 1,
      unanchored: [WRITER],
      waiting: 0,
      broken: null,
    });
  });

  it('names the first record that was altered in the database', async () => {
    await store(chainOf(WRITER, 5));
    await subgraph.database.query(
      `update permissions.disclosure_record set returned = '{}' where writer = $1 and sequence = 3`,
      [WRITER],
    );
    expect((await verify()).broken).toEqual({ writer: WRITER, sequence: 3, reason: 'ALTERED' });
  });

  it('finds the end of a chain gone with its own account of it, by the head that the spool has kept', async () => {
    const chain = chainOf(WRITER, 5);
    await store(chain.slice(0, 3));
    expect((await verify()).broken).toBeNull();
    const head = { sequence: 5, hash: chain[4]?.hash };
    writeFileSync(join(folder, `${WRITER}.head`), JSON.stringify(head));
    expect((await verify()).broken).toEqual({ writer: WRITER, sequence: 4, reason: 'CUT' });
  });

  it('finds a whole chain gone', async () => {
    const head = { sequence: 5, hash: chainOf(WRITER, 5)[4]?.hash };
    writeFileSync(join(folder, `${WRITER}.head`), JSON.stringify(head));
    expect((await verify()).broken).toMatchObject({ writer: WRITER, reason: 'CUT' });
  });

  it('finds records gone between those stored and those in the spool', async () => {
    const chain = chainOf(WRITER, 9);
    await store(chain.slice(0, 4));
    spool(WRITER, chain.slice(6));
    expect((await verify()).broken).toEqual({ writer: WRITER, sequence: 5, reason: 'REMOVED' });
  });

  it('finds a chain that was written anew as a whole', async () => {
    const chain = chainOf(WRITER, 6);
    spool(WRITER, chain);
    const forged = chainOf(WRITER, 6).map(({ disclosure }) => disclosure);
    const records: ChainedDisclosure[] = [];
    for (const [index, disclosure] of forged.entries()) {
      const previousHash = records.at(-1)?.hash ?? FIRST_PREVIOUS_HASH;
      const place = { writer: WRITER, sequence: index + 1, previousHash };
      records.push(chainDisclosure({ ...disclosure, principalSubject: 'E-9999' }, place));
    }
    await store(records);
    expect((await verify()).broken).toMatchObject({ writer: WRITER, reason: 'ALTERED' });
  });

  it('finds a record altered in the spool', async () => {
    const chain = chainOf(WRITER, 6);
    await store(chain.slice(0, 2));
    spool(
      WRITER,
      chain.map((record) => (record.sequence === 5 ? { ...record, hash: 'f'.repeat(64) } : record)),
    );
    expect((await verify()).broken).toEqual({ writer: WRITER, sequence: 5, reason: 'ALTERED' });
  });
});
