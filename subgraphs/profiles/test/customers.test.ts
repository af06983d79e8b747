import { countStatements, startTestSubgraph, type TestSubgraph } from '@c360/kit/testing';
import { profiles } from '../src';
import { importRecords } from './import-records';

let subgraph: TestSubgraph;
const CUSTOMERS = 120;

beforeAll(async () => {
  subgraph = await startTestSubgraph(profiles);
  const numbers = Array.from({ length: CUSTOMERS }, (_, index) => String(index).padStart(3, '0'));
  for (const system of ['crm', 'shop']) {
    await importRecords(
      subgraph,
      system,
      numbers.map((number) => ({
        key: `K${number}`,
        displayName: `Name ${number}`,
        emails: [`n${number}@example.com`],
        phones: [`+4930555${number}0`],
        region: Number(number) % 2 === 0 ? 'EMEA' : 'APAC',
        tags: [`group-${Number(number) % 3}`],
      })),
    );
  }
});

afterAll(() => subgraph.stop());

async function names(args: string) {
  const { data, errors } = await subgraph.ask(
    `{ customers(${args}) { totalCount nodes { displayName } pageInfo { hasNextPage endCursor } } }`,
  );
  if (errors) throw Object.assign(new Error(errors[0]?.message), { extensions: errors[0]?.extensions });
  const { nodes, ...rest } = data.customers;
  return { ...rest, names: nodes.map(({ displayName }: { displayName: string }) => displayName) };
}

describe('the list of customers', () => {
  it('pages through every customer once, in the order of their names', async () => {
    const seen: string[] = [];
    let after = '';
    for (;;) {
      const page = await names(`first: 50 ${after}`);
      expect(page.totalCount).toBe(CUSTOMERS);
      seen.push(...page.names);
      if (!page.pageInfo.hasNextPage) break;
      after = `after: "${page.pageInfo.endCursor}"`;
    }
    expect(seen).toEqual(
      Array.from({ length: CUSTOMERS }, (_, index) => `Name ${String(index).padStart(3, '0')}`),
    );
  });

  it('sorts the other way round and filters by name, region, tag, system, e-mail and phone', async () => {
    expect((await names('first: 1, sort: { field: NAME, direction: DESC }')).names).toEqual(['Name 119']);
    expect((await names('filter: { nameContains: "NAME 01" }')).totalCount).toBe(10);
    expect((await names('filter: { regions: ["APAC"] }')).totalCount).toBe(CUSTOMERS / 2);
    expect((await names('filter: { regions: ["EMEA"], tagsAnyOf: ["group-0"] }')).totalCount).toBe(
      CUSTOMERS / 6,
    );
    expect((await names('filter: { systems: ["desk"] }')).totalCount).toBe(0);
    expect((await names('filter: { email: "N007@EXAMPLE.com" }')).names).toEqual(['Name 007']);
    expect((await names('filter: { phone: "+49305550070" }')).names).toEqual(['Name 007']);
  });

  it('treats the wildcards of SQL as plain characters', async () => {
    expect((await names('filter: { nameContains: "%" }')).totalCount).toBe(0);
    expect((await names('filter: { nameContains: "_" }')).totalCount).toBe(0);
  });

  it.each([
    ['first: 100000', 'first: must be between 0 and 100, got 100000'],
    ['first: -1', 'first: must be between 0 and 100, got -1'],
    [
      'after: "nonsense"',
      'after: not a cursor of this list; pass the endCursor or cursor of an earlier page',
    ],
    ['filter: { nameContains: "" }', 'filter.nameContains: must have 1 to 100 characters, got 0'],
    ['filter: { regions: ["EM\\u0000EA"] }', 'a text contains a NUL character, which is not allowed'],
    ['filter: { phone: "030 1" }', 'filter.phone: must be a number in E.164 form, such as "+4930901820"'],
  ])('refuses %s with BAD_USER_INPUT', async (args, message) => {
    await expect(names(args)).rejects.toMatchObject({ message, extensions: { code: 'BAD_USER_INPUT' } });
  });
});

describe('customers by id', () => {
  it('gives null for an unknown id, for a malformed one, and for a record that nobody knows', async () => {
    const { data, errors } = await subgraph.ask(
      '{ a: customer(id: "cus_00000000000000000000000000") { id } b: customer(id: "1; drop table") { id } c: customerByRecord(system: "x", key: "y") { id } }',
    );
    expect([data, errors]).toEqual([{ a: null, b: null, c: null }, undefined]);
  });

  it('keeps the order that was asked for and refuses more than a hundred', async () => {
    const { data } = await subgraph.ask('{ customers(first: 3) { nodes { id } } }');
    const [a, b, c] = data.customers.nodes.map(({ id }: { id: string }) => id);
    const ask = (ids: string[]) =>
      subgraph.ask('query ($ids: [ID!]!) { customersByIds(ids: $ids) { id } }', { ids });
    expect((await ask([c, 'cus_0', a, b])).data.customersByIds).toEqual([
      { id: c },
      null,
      { id: a },
      { id: b },
    ]);
    expect((await ask(Array<string>(101).fill(a))).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it.each([
    ['records', '{ records { system key customer { id } } }', 2],
    ['accountKeys', '{ accountKeys { system key } }', 1],
    ['relationships', '{ relationships(first: 5) { totalCount nodes { from { id } } } }', 3],
    ['consents', '{ consents(first: 5) { nodes { purpose record { key } } } }', 3],
  ])(
    'asks the database the same number of times for 1, 10 and 100 customers: %s',
    async (_field, selection, atMost) => {
      const { data } = await subgraph.ask('{ customers(first: 100) { nodes { id } } }');
      const representations = data.customers.nodes.map(({ id }: { id: string }) => ({
        __typename: 'Customer',
        id,
      }));
      const counts: number[] = [];
      for (const size of [1, 10, 100]) {
        const statements = await countStatements(async () => {
          const answer = await subgraph.entities(
            representations.slice(0, size),
            `... on Customer ${selection}`,
          );
          expect([answer.errors, answer.data._entities.length]).toEqual([undefined, size]);
        });
        counts.push(statements.length);
      }
      expect(new Set(counts).size).toBe(1);
      expect(counts[0]).toBeLessThanOrEqual(atMost + 1);
    },
  );
});
