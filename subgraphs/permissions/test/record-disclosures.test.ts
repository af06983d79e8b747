import { hashDisclosure, type ChainedDisclosure } from '@c360/authorization';
import { startTestSubgraph, type TestSubgraph } from '@c360/kit/testing';
import { permissions, verifyDisclosures } from '../src';
import { EMPLOYEE, GATEWAY } from './ask-as';
import { chainOf, sendRecords } from './disclosures';

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startTestSubgraph(permissions);
});

afterAll(() => subgraph.stop());

/** Sends records that must be taken. Gives the last stored sequence. */
async function stored(records: readonly unknown[]): Promise<number> {
  const { data, errors } = await sendRecords(subgraph, records);
  expect(errors).toBeUndefined();
  return data.recordDisclosures;
}

async function code(records: readonly unknown[]): Promise<unknown> {
  const { data, errors } = await sendRecords(subgraph, records);
  expect(data.recordDisclosures).toBeNull();
  return errors?.[0]?.extensions.code;
}

async function countOf(writer: string): Promise<number> {
  const { rows } = await subgraph.database.query(
    'select count(*)::int as count from permissions.disclosure_record where writer = $1',
    [writer],
  );
  return rows[0].count;
}

const many = (count: number) => Array.from({ length: count }, (_, index) => ({ requestId: `req-${index}` }));

describe('recording disclosures', () => {
  it('appends to the chain, and tells where to go on', async () => {
    const records = chainOf('appends', many(5));
    expect(await stored(records.slice(0, 2))).toBe(2);
    expect(await stored(records.slice(2))).toBe(5);
    expect(await countOf('appends')).toBe(5);
  });

  it('takes what it has already without storing it again, alone or before what is new', async () => {
    const records = chainOf('again', many(5));
    expect(await stored(records.slice(0, 3))).toBe(3);
    expect(await stored(records.slice(0, 2))).toBe(3);
    expect(await stored(records)).toBe(5);
    expect(await countOf('again')).toBe(5);
  });

  it('stores nothing where records are missing before, and tells where to go on', async () => {
    const records = chainOf('gap', many(6));
    expect(await stored(records.slice(2))).toBe(0);
    expect(await stored(records.slice(0, 2))).toBe(2);
    expect(await stored(records.slice(4))).toBe(2);
    expect(await stored(records.slice(2))).toBe(6);
  });

  it.each([0, 3])('stores each record once though several send the same at once, after %i', async (first) => {
    const writer = `at-once-${first}`;
    const records = chainOf(writer, many(40));
    if (first > 0) await stored(records.slice(0, first));
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => sendRecords(subgraph, records.slice(0, 40 - index))),
    );
    expect(answers.flatMap(({ errors }) => errors ?? [])).toEqual([]);
    expect(Math.max(...answers.map(({ data }) => data.recordDisclosures))).toBe(40);
    expect(await countOf(writer)).toBe(40);
    expect((await verifyDisclosures(subgraph.database)).broken).toBeNull();
  });

  it('refuses another record in the place of a stored one, and one that does not follow', async () => {
    const records = chainOf('conflict', many(3));
    const others = chainOf('conflict', [{ requestId: 'other' }, ...many(3)]);
    expect(await stored(records.slice(0, 2))).toBe(2);
    expect(await code(others.slice(0, 2))).toBe('CONFLICT');
    expect(await code(others.slice(2))).toBe('CONFLICT');
    expect(await countOf('conflict')).toBe(2);
    expect(await stored(records)).toBe(3);
  });

  it.each<[string, (records: ChainedDisclosure[]) => unknown[]]>([
    ['none', () => []],
    ['more than 500', () => chainOf('refused', many(501))],
    ['those of two writers', (r) => [...r.slice(0, 1), ...chainOf('other', many(2)).slice(1)]],
    ['those out of order', (r) => [...r].reverse()],
    ['those with a gap', (r) => r.filter(({ sequence }) => sequence !== 2)],
    ['what is no record', () => [{ writer: 'refused' }]],
    ['one with a value in it', ([r]) => [{ ...r, disclosure: { ...r?.disclosure, email: 'x@y' } }]],
  ])('refuses %s as malformed', async (_, change) => {
    expect(await code(change(chainOf('refused', many(3))))).toBe('BAD_USER_INPUT');
    expect(await countOf('refused')).toBe(0);
  });

  it('refuses one whose hash is not its own', async () => {
    const [first] = chainOf('hash', many(1));
    expect(await code([{ ...first, hash: 'f'.repeat(64) }])).toBe('CONFLICT');
    expect(await countOf('hash')).toBe(0);
  });

  it('takes them from the gateway alone', async () => {
    const records = chainOf('stranger', many(1));
    for (const principal of [
      EMPLOYEE,
      { ...GATEWAY, issuer: 'iss' },
      { ...GATEWAY, kind: 'EMPLOYEE' as const },
    ]) {
      const { data, errors } = await subgraph.ask(
        'mutation ($records: [JSONObject!]!) { recordDisclosures(records: $records) }',
        { records },
        { as: { principal } },
      );
      expect([data.recordDisclosures, errors?.[0]?.extensions.code]).toEqual([
        null,
        'UNAUTHORIZED_FIELD_OR_TYPE',
      ]);
    }
    expect(await countOf('stranger')).toBe(0);
  });
});

describe('verifying disclosures', () => {
  const LENGTH = 450;

  /** Stores a chain of its own, breaks it, tells what is found, and takes it away again. */
  async function foundAfter(sql: string, ...values: unknown[]) {
    const records = chainOf('broken', [
      ...many(LENGTH - 1),
      { customerIds: ['cus_a', 'cus_Z', 'cus_ä'], accounts: ['shop:2', 'shop:10'], returned: ['B.a', 'a.B'] },
    ]);
    await stored(records.slice(0, 250));
    await stored(records.slice(250));
    expect((await verifyDisclosures(subgraph.database)).broken).toBeNull();
    await subgraph.database.query(sql, values);
    const { broken } = await verifyDisclosures(subgraph.database);
    for (const table of ['subject', 'record', 'writer']) {
      await subgraph.database.query(
        table === 'subject'
          ? `delete from permissions.disclosure_subject s using permissions.disclosure_record r
             where r.id = s.disclosure_id and r.writer = 'broken'`
          : `delete from permissions.disclosure_${table} where writer = 'broken'`,
      );
    }
    return broken;
  }

  const record = (sequence: number) => `writer = 'broken' and sequence = ${sequence}`;
  const subjectsOf = (where: string) =>
    `disclosure_id in (select id from permissions.disclosure_record where ${where})`;
  const removed = (where: string) => `with s as (
    delete from permissions.disclosure_subject where ${subjectsOf(where)} returning 1)
    delete from permissions.disclosure_record where ${where} and (select count(*) from s) >= 0`;
  const withoutKeys = (sql: string) =>
    `set session_replication_role = replica; ${sql}; set session_replication_role = origin`;

  it.each<[string, string, number, string]>([
    [
      'a coordinate was put in',
      `update permissions.disclosure_record set returned = '{Customer.emails}' where ${record(300)}`,
      300,
      'ALTERED',
    ],
    [
      'a time was changed',
      `update permissions.disclosure_record set at = at + interval '1 ms' where ${record(1)}`,
      1,
      'ALTERED',
    ],
    [
      'the purpose was taken out',
      `update permissions.disclosure_record set purpose = null where ${record(LENGTH)}`,
      LENGTH,
      'ALTERED',
    ],
    [
      'a customer was taken out',
      `delete from permissions.disclosure_subject where ${subjectsOf(record(200))}`,
      200,
      'ALTERED',
    ],
    [
      'a customer was put in',
      `insert into permissions.disclosure_subject select 'CUSTOMER', 'cus_z', id, at from permissions.disclosure_record where ${record(200)}`,
      200,
      'ALTERED',
    ],
    [
      "a customer's time was changed",
      `update permissions.disclosure_subject set at = now() where ${subjectsOf(record(LENGTH))} and name = 'shop:2'`,
      LENGTH,
      'ALTERED',
    ],
    ['a record in the middle was removed', withoutKeys(removed(record(201))), 202, 'REMOVED'],
    ['the first was removed', withoutKeys(removed(record(1))), 2, 'REMOVED'],
    ['the last was removed', withoutKeys(removed(record(LENGTH))), LENGTH, 'CUT'],
    ['the last fifty were removed', withoutKeys(removed(`writer = 'broken' and sequence > 400`)), 401, 'CUT'],
    ['all were removed', withoutKeys(removed(`writer = 'broken'`)), 1, 'CUT'],
    [
      'the last was removed, and the end set back',
      withoutKeys(
        `${removed(record(LENGTH))}; update permissions.disclosure_writer set sequence = ${LENGTH - 1} where writer = 'broken'`,
      ),
      LENGTH - 1,
      'ALTERED',
    ],
    [
      'the end was removed',
      withoutKeys(`delete from permissions.disclosure_writer where writer = 'broken'`),
      1,
      'INSERTED',
    ],
    [
      'one was inserted before the first',
      `insert into permissions.disclosure_record select 'dis_x', at, request_id, principal_kind, principal_issuer, principal_subject, purpose, operation_name, operation_hash, returned, masked, refused, grants_version, elevation_ids, hash, partner_id, previous_hash, 0, writer from permissions.disclosure_record where ${record(1)}`,
      0,
      'INSERTED',
    ],
    [
      'one was inserted after the last',
      `insert into permissions.disclosure_record select 'dis_x', at, request_id, principal_kind, principal_issuer, principal_subject, purpose, operation_name, operation_hash, returned, masked, refused, grants_version, elevation_ids, hash, partner_id, previous_hash, ${LENGTH + 1}, writer from permissions.disclosure_record where ${record(LENGTH)}`,
      LENGTH + 1,
      'ALTERED',
    ],
  ])('shows that %s', async (_, sql, sequence, reason) => {
    expect(await foundAfter(sql)).toEqual({ writer: 'broken', sequence, reason });
  });

  it('shows a record that was altered and hashed anew', async () => {
    const [record3] = chainOf('broken', many(3)).slice(2);
    if (!record3) throw new Error('no record');
    const altered = { ...record3, disclosure: { ...record3.disclosure, purpose: 'SALES' as const } };
    expect(
      await foundAfter(
        `update permissions.disclosure_record set purpose = 'SALES', hash = $1 where ${record(3)}`,
        hashDisclosure(altered),
      ),
    ).toEqual({ writer: 'broken', sequence: 4, reason: 'UNLINKED' });
  });

  it('shows by the ends that an earlier run told that a chain was rewritten, shortened or is gone', async () => {
    const { heads } = await verifyDisclosures(subgraph.database);
    const head = heads.find(({ writer }) => writer === 'appends');
    if (!head) throw new Error('no chain');
    expect((await verifyDisclosures(subgraph.database, heads)).broken).toBeNull();
    const found = async (anchor: Partial<typeof head>) =>
      (await verifyDisclosures(subgraph.database, [{ ...head, ...anchor }])).broken;
    expect(await found({ hash: 'f'.repeat(64) })).toEqual({
      writer: 'appends',
      sequence: 5,
      reason: 'ALTERED',
    });
    expect(await found({ sequence: 6 })).toEqual({ writer: 'appends', sequence: 6, reason: 'CUT' });
    expect(await found({ writer: 'gone' })).toEqual({ writer: 'gone', sequence: 5, reason: 'CUT' });
  });

  it('is not misled by records that come in meanwhile', async () => {
    const records = chainOf('growing', many(1_000));
    const grow = (async () => {
      for (let start = 0; start < 1_000; start += 20) await stored(records.slice(start, start + 20));
    })();
    for (const _ of Array.from({ length: 20 })) {
      expect((await verifyDisclosures(subgraph.database)).broken).toBeNull();
    }
    await grow;
    const { heads } = await verifyDisclosures(subgraph.database);
    expect(heads.find(({ writer }) => writer === 'growing')?.sequence).toBe(1_000);
  });
});
