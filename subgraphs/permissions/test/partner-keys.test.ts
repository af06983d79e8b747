import { hasPartnerKeyDigest, loadSecret, partnerKeyPrefix, type GrantsSnapshot } from '@c360/authorization';
import { newId } from '@c360/kit';
import { startTestSubgraph, type AskOptions, type TestSubgraph } from '@c360/kit/testing';
import { permissions } from '../src';
import { readSettings } from '../src/settings';
import { GATEWAY } from './ask-as';
import { changeOnce } from './change-once';

const PARTNER_KEY_SECRET = 'a secret for tests that is long enough';
const secretKey = loadSecret({ text: PARTNER_KEY_SECRET }, 'PARTNER_KEY_SECRET');
const KEY = 'key { id prefix createdAt expiresAt revokedAt } secret notice';
const NOTHING: AskOptions = { as: { policies: {} } };

let subgraph: TestSubgraph;
let partnerId: string;
let names = 0;

beforeAll(async () => {
  subgraph = await startTestSubgraph(permissions, { env: { PARTNER_KEY_SECRET } });
});

beforeEach(async () => {
  const { partner } = await change(
    'registerPartner',
    { name: `partner-${(names += 1)}`, purposes: ['FULFILMENT'] },
    'partner { id }',
  );
  partnerId = partner.id;
});

afterAll(() => subgraph.stop());

const change = (name: string, input: Record<string, unknown>, fields: string, options?: AskOptions) =>
  changeOnce(subgraph, name, input, fields, options);
const issue = (more: Record<string, unknown> = {}) => change('issuePartnerKey', { partnerId, ...more }, KEY);

async function keysInSnapshot(): Promise<GrantsSnapshot['partnerKeys']> {
  const { data } = await subgraph.ask('{ grantsSnapshot }', {}, { as: { principal: GATEWAY } });
  return data.grantsSnapshot.partnerKeys.filter(
    ({ partnerId: name }: { partnerId: string }) => name === `partner-${names}`,
  );
}

describe('issuing a key', () => {
  it('shows the secret once, and keeps a digest that the gateway can check it by', async () => {
    const { key, secret, notice, userErrors } = await issue({ expiresAt: '2099-01-01T00:00:00Z' });
    expect([notice, userErrors]).toEqual([null, []]);
    expect(secret).toMatch(/^c360_[0-9a-f]{12}_[\w-]{43}$/);
    expect(key).toMatchObject({
      prefix: partnerKeyPrefix(secret),
      expiresAt: '2099-01-01T00:00:00.000Z',
      revokedAt: null,
    });
    const [kept] = await keysInSnapshot();
    expect(kept).toMatchObject({ prefix: key.prefix, expiresAt: key.expiresAt, revokedAt: null });
    expect(hasPartnerKeyDigest(secret, kept?.digest ?? '', secretKey)).toBe(true);
    expect(hasPartnerKeyDigest(`${secret.slice(0, -1)}_`, kept?.digest ?? '', secretKey)).toBe(false);
  });

  it('answers a repeated key without the secret, and says so', async () => {
    const payloads = await Promise.all([1, 2, 3].map(() => issue({ idempotencyKey: 'same' })));
    expect(payloads.filter(({ secret }) => secret !== null)).toHaveLength(1);
    for (const { key, secret, notice } of payloads) {
      expect(key.id).toBe(payloads[0].key.id);
      expect(notice === null).toBe(secret !== null);
    }
    expect(await keysInSnapshot()).toHaveLength(1);
  });

  it('leaves the secret nowhere in the database', async () => {
    const { secret } = await issue();
    const { rows: tables } = await subgraph.database.query(
      "select table_name as name from information_schema.tables where table_schema = 'permissions'",
    );
    for (const { name } of tables) {
      const { rows } = await subgraph.database.query(
        `select count(*)::int as found from permissions."${name}" t where to_jsonb(t)::text like '%' || $1 || '%'`,
        [secret.split('_').slice(2).join('_')],
      );
      expect([name, rows[0].found]).toEqual([name, 0]);
    }
  });

  it.each<[string, Record<string, unknown>]>([
    ['partnerId', { partnerId: newId('ptn') }],
    ['partnerId', { partnerId: 'x' }],
    ['expiresAt', { expiresAt: '2020-01-01T00:00:00Z' }],
  ])('is refused with a bad %s', async (path, more) => {
    expect(await issue(more)).toMatchObject({
      key: null,
      secret: null,
      notice: null,
      userErrors: [{ path: ['input', path] }],
    });
  });

  it('is refused where a partner has ten already, until one is revoked', async () => {
    const keys = await Promise.all(Array.from({ length: 11 }, () => issue()));
    expect(keys.filter(({ key }) => key === null)).toHaveLength(1);
    const { key } = keys.find((payload) => payload.key !== null);
    await change('revokePartnerKey', { keyId: key.id }, 'key { id }');
    expect((await issue()).userErrors).toEqual([]);
  });
});

describe('rotating a key', () => {
  const rotate = (keyId: string, more: Record<string, unknown> = {}) =>
    change('rotatePartnerKey', { keyId, ...more }, KEY);

  it('gives another one, and lets the old one go on for the overlap', async () => {
    const old = await issue();
    const fresh = await rotate(old.key.id, { overlapMinutes: 5 });
    expect(fresh.secret).not.toBe(old.secret);
    expect(fresh.key.expiresAt).toBeNull();
    const kept = (await keysInSnapshot()).find(({ prefix }) => prefix === old.key.prefix);
    const minutes = (Date.parse(kept?.expiresAt ?? '') - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(4);
    expect(minutes).toBeLessThanOrEqual(5);
    expect(await keysInSnapshot()).toHaveLength(2);
  });

  it('never lets a key go on longer than it was to', async () => {
    const expiresAt = new Date(Date.now() + 60_000).toISOString();
    const old = await issue({ expiresAt });
    await rotate(old.key.id, { overlapMinutes: 60 });
    expect((await keysInSnapshot()).find(({ prefix }) => prefix === old.key.prefix)?.expiresAt).toBe(
      expiresAt,
    );
  });

  it('answers a repeated key without the secret', async () => {
    const old = await issue();
    const first = await rotate(old.key.id, { idempotencyKey: 'rotate-once' });
    const second = await rotate(old.key.id, { idempotencyKey: 'rotate-once' });
    expect(second).toMatchObject({ key: { id: first.key.id }, secret: null, userErrors: [] });
    expect(second.notice).toMatch(/shown then/);
  });

  it('is refused for a key that has ended, an unknown one and an overlap out of range', async () => {
    const { key } = await issue();
    for (const overlapMinutes of [-1, 43_201]) {
      expect((await rotate(key.id, { overlapMinutes })).userErrors).toMatchObject([
        { path: ['input', 'overlapMinutes'] },
      ]);
    }
    await rotate(key.id, { overlapMinutes: 0 });
    for (const keyId of [key.id, newId('key'), 'x']) {
      expect((await rotate(keyId)).userErrors).toMatchObject([{ path: ['input', 'keyId'] }]);
    }
  });
});

it('revoking a key ends it at once, and for ever', async () => {
  const { key } = await issue();
  const revoke = (keyId: string) => change('revokePartnerKey', { keyId }, 'key { id revokedAt }');
  const first = await revoke(key.id);
  expect(Date.parse(first.key.revokedAt)).toBeLessThanOrEqual(Date.now());
  expect(await keysInSnapshot()).toMatchObject([{ revokedAt: first.key.revokedAt }]);
  expect((await revoke(key.id)).key.revokedAt).toBe(first.key.revokedAt);
  expect(await revoke(newId('key'))).toMatchObject({ key: null, userErrors: [{ path: ['input', 'keyId'] }] });
});

it.each(['issuePartnerKey', 'rotatePartnerKey', 'revokePartnerKey'])(
  '%s is for administrators alone',
  async (name) => {
    const { key } = await issue();
    const input = name === 'issuePartnerKey' ? { partnerId } : { keyId: key.id };
    expect(await change(name, input, 'key { id }', NOTHING)).toMatchObject({
      key: null,
      userErrors: [{ code: 'UNAUTHORIZED_FIELD_OR_TYPE' }],
    });
    expect(await keysInSnapshot()).toMatchObject([{ prefix: key.prefix, revokedAt: null }]);
  },
);

it('a secret that is too short is refused at the start, without showing it', () => {
  expect(() => readSettings({ PARTNER_KEY_SECRET: 'short' })).toThrow(
    'PARTNER_KEY_SECRET: needs at least 32 characters',
  );
});
