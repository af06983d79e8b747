import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { GRANTS_CHANNEL, type GrantsSnapshot } from '@c360/authorization';
import { newId } from '@c360/kit';
import { startTestSubgraph, type TestSubgraph } from '@c360/kit/testing';
import { permissions } from '../src';
import { EMPLOYEE, GATEWAY } from './ask-as';
import { changeOnce } from './change-once';
import { importRows } from './import-rows';

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startTestSubgraph(permissions);
});

afterAll(() => subgraph.stop());

async function snapshot(knownVersion: string | null = null): Promise<GrantsSnapshot | null> {
  const { data, errors } = await subgraph.ask(
    'query ($knownVersion: String) { grantsSnapshot(knownVersion: $knownVersion) }',
    { knownVersion },
    { as: { principal: GATEWAY } },
  );
  expect(errors).toBeUndefined();
  return data.grantsSnapshot;
}

async function current(): Promise<GrantsSnapshot> {
  const found = await snapshot();
  if (!found) throw new Error('no snapshot');
  return found;
}

const change = (name: string, input: Record<string, unknown>, fields: string) =>
  changeOnce(subgraph, name, input, fields);

describe('the snapshot of the grants', () => {
  it('says all that decisions are made from, and nothing where its version is known', async () => {
    const before = await current();
    const { grant } = await change(
      'putGrant',
      {
        role: 'analyst',
        policy: 'customer.contact',
        effect: 'MASK',
        purposes: ['ANALYTICS'],
        condition: { region: { $principal: 'region' } },
        validUntil: '2099-01-01T00:00:00Z',
      },
      'grant { id }',
    );
    await change(
      'registerPrincipal',
      {
        kind: 'SERVICE',
        displayName: 'Dashboard',
        roles: ['service', 'analyst'],
        issuer: 'iss',
        subject: 'dash',
      },
      'principal { id }',
    );
    await change('registerPartner', { name: 'parcel', purposes: ['FULFILMENT'] }, 'partner { id }');
    const after = await current();
    expect(Number(after.version)).toBeGreaterThan(Number(before.version));
    expect(after.grants).toHaveLength(before.grants.length + 1);
    expect(after.grants.find(({ id }) => id === grant.id)).toEqual({
      id: grant.id,
      role: 'analyst',
      policy: 'customer.contact',
      effect: 'MASK',
      purposes: ['ANALYTICS'],
      condition: { region: { $principal: 'region' } },
      validFrom: null,
      validUntil: '2099-01-01T00:00:00.000Z',
    });
    expect(after.principals).toEqual([
      { issuer: 'iss', subject: 'dash', isActive: true, roles: ['analyst', 'service'] },
    ]);
    expect(after.partners).toEqual([{ id: 'parcel', isActive: true, scopes: [], purposes: ['FULFILMENT'] }]);
    expect(await snapshot(after.version)).toBeNull();
    expect((await snapshot(before.version))?.version).toBe(after.version);
  });

  it('is for the gateway alone', async () => {
    for (const principal of [
      EMPLOYEE,
      { ...GATEWAY, issuer: 'iss' },
      { ...GATEWAY, kind: 'EMPLOYEE' as const },
    ]) {
      const { data, errors } = await subgraph.ask('{ grantsSnapshot }', {}, { as: { principal } });
      expect([data.grantsSnapshot, errors?.[0]?.extensions.code]).toEqual([
        null,
        'UNAUTHORIZED_FIELD_OR_TYPE',
      ]);
    }
  });

  const versionAfter = async (run: () => Promise<unknown>) => {
    const before = BigInt((await current()).version);
    await run();
    return Number(BigInt((await current()).version) - before);
  };
  const sql =
    (text: string, ...values: unknown[]) =>
    () =>
      subgraph.database.query(text, values);

  it('has a new version after every change, whoever makes it, and the same where nothing changes', async () => {
    await importRows(subgraph, 'permissions.principal', 'hr', [
      { key: '1', displayName: 'Ada', roles: ['marketer'] },
    ]);
    const again = () =>
      importRows(subgraph, 'permissions.principal', 'hr', [
        { key: '1', displayName: 'Ada', roles: ['marketer'] },
      ]);
    const other = () =>
      importRows(subgraph, 'permissions.principal', 'hr', [{ key: '1', displayName: 'Ada', roles: [] }]);
    expect(await versionAfter(again)).toBe(0);
    expect(await versionAfter(other)).toBeGreaterThan(0);
    const key = newId('key');
    for (const run of [
      sql(
        `update permissions."grant" set effect = 'DENY' where id = (select min(id) from permissions."grant")`,
      ),
      sql(`delete from permissions."grant" where id = (select min(id) from permissions."grant")`),
      sql(`update permissions.principal set is_active = false`),
      sql(
        `insert into permissions.principal_role select id, 'analyst' from permissions.principal where system = 'hr'`,
      ),
      sql(`update permissions.partner set is_active = false`),
      sql(`insert into permissions.partner_key select $1, id, 'p', '\\x00' from permissions.partner`, key),
      sql(`update permissions.partner_key set revoked_at = now()`),
      sql(
        `insert into permissions.elevation select 'elv_1', id, 'i', 's', 'analyst', 'r', now(), now() + interval '1 minute' from permissions.principal where system = 'hr'`,
      ),
      sql(`truncate permissions.elevation`),
    ]) {
      expect(await versionAfter(run)).toBe(1);
    }
    for (const run of [
      sql(`update permissions.partner set is_active = false where name = 'nobody'`),
      sql(`delete from permissions.partner_key where id = 'none'`),
      sql(`update permissions.role set description = 'other'`),
    ]) {
      expect(await versionAfter(run)).toBe(0);
    }
  });

  it('holds what belongs to its version, though others change grants meanwhile', async () => {
    const changes = Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        change(
          'putGrant',
          {
            role: 'marketer',
            policy: 'customer.service',
            effect: 'MASK',
            validFrom: `2030-01-${10 + index}T00:00:00Z`,
          },
          'grant { id }',
        ),
      ),
    );
    const snapshots: GrantsSnapshot[] = [];
    for (let index = 0; index < 20; index += 1) snapshots.push(await current());
    await changes;
    const { rows } = await subgraph.database.query(
      'select version, kind from permissions.grant_change order by version',
    );
    const last = await current();
    for (const { version, grants } of snapshots) {
      const later = rows.filter((row) => BigInt(row.version) > BigInt(version)).length;
      expect(grants).toHaveLength(last.grants.length - later);
    }
  });

  it('gives the version that a change made to its entry in the history', async () => {
    const { grant } = await change(
      'putGrant',
      { role: 'marketer', policy: 'customer.service', effect: 'MASK' },
      'grant { id }',
    );
    const { data } = await subgraph.ask(
      'query ($id: ID) { grantHistory(grantId: $id) { nodes { version } } }',
      { id: grant.id },
    );
    expect(String(data.grantHistory.nodes[0].version)).toBe((await current()).version);
  });
});

const REDIS_URL = process.env.TEST_REDIS_URL ?? process.env.REDIS_URL ?? 'redis://127.0.0.1:6379';

function isReachable(url: string): boolean {
  const { hostname, port } = new URL(url);
  const probe = `require('node:net').connect(${port || 6379}, '${hostname}').on('connect', () => process.exit(0)).on('error', () => process.exit(1))`;
  return spawnSync(process.execPath, ['-e', probe], { timeout: 2_000 }).status === 0;
}

const testWithRedis = isReachable(REDIS_URL) ? test : test.skip;

describe('new versions', () => {
  testWithRedis('are told by Redis once they can be read, those of imports too', async () => {
    const { createClient } = await import('redis');
    const telling = await startTestSubgraph(permissions, { env: { REDIS_URL } });
    const listener = createClient({ url: REDIS_URL });
    await listener.connect();
    try {
      const told: string[] = [];
      await listener.subscribe(GRANTS_CHANNEL, (version) => told.push(version));
      const versionOf = async () =>
        (await telling.database.query('select version from permissions.grants_version')).rows[0].version;
      const arrives = async () => {
        const version = await versionOf();
        for (let wait = 0; !told.includes(version) && wait < 100; wait += 1) {
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
        expect(told).toContain(version);
      };
      await arrives();
      await changeOnce(
        telling,
        'putGrant',
        { role: 'marketer', policy: 'customer.service', effect: 'MASK' },
        'grant { id }',
      );
      await arrives();
      await importRows(telling, 'permissions.principal', 'hr', [
        { key: '1', displayName: 'Ada', roles: ['marketer'] },
      ]);
      await arrives();
      // The listening connection is cut: what changes meanwhile is told when it is back.
      await telling.database.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'c360-permissions-versions' and datname = current_database()",
      );
      await changeOnce(
        telling,
        'putGrant',
        { role: 'marketer', policy: 'customer.service', effect: 'DENY' },
        'grant { id }',
      );
      await arrives();
    } finally {
      listener.destroy();
      await telling.stop();
    }
  });

  it.each(['is away', 'does not answer'])(
    'keep no change waiting while Redis %s',
    async (how) => {
      const silent = createServer().listen(0, '127.0.0.1');
      await once(silent, 'listening');
      const port = how === 'is away' ? 1 : (silent.address() as AddressInfo).port;
      const telling = await startTestSubgraph(permissions, {
        env: { REDIS_URL: `redis://127.0.0.1:${port}` },
      });
      try {
        const { grant } = await changeOnce(
          telling,
          'putGrant',
          { role: 'marketer', policy: 'customer.service', effect: 'MASK' },
          'grant { id }',
        );
        expect(grant).not.toBeNull();
      } finally {
        await telling.stop();
        silent.close();
      }
    },
    10_000,
  );
});
