import type { Disclosure } from '@c360/authorization';
import { newId } from '@c360/kit';
import { countStatements, startTestSubgraph, type TestSubgraph } from '@c360/kit/testing';
import { permissions } from '../src';
import { chainOf, sendRecords } from './disclosures';
import { june } from './import-rows';

let subgraph: TestSubgraph;
let writers = 0;

const HASH = 'a'.repeat(64);
const OTHER_HASH = 'b'.repeat(64);

/** Stores one disclosure in a chain of its own, as the gateway does; gives the record's id. */
async function disclosure(at: string, customers: string[], more: Partial<Disclosure> = {}): Promise<string> {
  writers += 1;
  const writer = `writer-${writers}`;
  const requestId = `req-${at}`;
  const { data } = await sendRecords(
    subgraph,
    chainOf(writer, [
      {
        at,
        requestId,
        customerIds: customers,
        principalIssuer: null,
        principalSubject: null,
        purpose: null,
        operationName: null,
        operationHash: HASH,
        ...more,
      },
    ]),
  );
  expect(data.recordDisclosures).toBe(1);
  const { rows } = await subgraph.database.query(
    'select id from permissions.disclosure_record where writer = $1',
    [writer],
  );
  return rows[0].id;
}

let whole: string;

beforeAll(async () => {
  subgraph = await startTestSubgraph(permissions);
  await subgraph.ask(`mutation { registerPrincipal(input: {idempotencyKey: "d", kind: EMPLOYEE, displayName: "Ada",
    issuer: "iss", subject: "ada"}) { userErrors { message } } }`);
  whole = await disclosure(june(10), ['cus_a', 'cus_b'], {
    principalIssuer: 'iss',
    principalSubject: 'ada',
    purpose: 'SUPPORT',
    operationName: 'CustomerView',
    masked: ['Customer.emails'],
    refused: ['Customer.phones'],
    accounts: ['shop:7'],
    elevationIds: ['elv_1'],
  });
  await disclosure(june(9), ['cus_a'], {
    principalKind: 'SERVICE',
    purpose: 'FRAUD',
    operationHash: OTHER_HASH,
  });
  // Records of one moment that name both: only their ids tell them apart.
  for (let index = 0; index < 5; index += 1) await disclosure(june(5), ['cus_a', 'cus_b', `cus_${index}`]);
  await disclosure(june(11), ['cus_c']);
  const many = Array.from({ length: 100 }, (_, index) => `cus_many${index}`);
  await disclosure(june(1), many);
  await disclosure(june(2), many);
});

afterAll(() => subgraph.stop());

async function log(
  id: string,
  args = '',
): Promise<{ nodes: { id: string }[]; pageInfo: { endCursor: string } } & Record<string, unknown>> {
  const { data, errors } = await subgraph.entities(
    [{ __typename: 'Customer', id }],
    `... on Customer { accessLog${args} { totalCount nodes { id at } pageInfo { hasNextPage endCursor } } }`,
  );
  expect(errors).toBeUndefined();
  return data._entities[0].accessLog;
}

it("a customer's access log tells who read what and why, newest first, with all that the record names", async () => {
  const { data } = await subgraph.entities(
    [{ __typename: 'Customer', id: 'cus_a' }],
    `... on Customer { accessLog(first: 1) { totalCount nodes {
       id at requestId principalKind principalIssuer principalSubject principal { displayName } purpose operationName
       operationHash returned masked refused customerIds accounts elevationIds grantsVersion } } }`,
  );
  expect(data._entities[0].accessLog).toEqual({
    totalCount: 7,
    nodes: [
      {
        id: whole,
        at: june(10),
        requestId: `req-${june(10)}`,
        principalKind: 'EMPLOYEE',
        principalIssuer: 'iss',
        principalSubject: 'ada',
        principal: { displayName: 'Ada' },
        purpose: 'SUPPORT',
        operationName: 'CustomerView',
        operationHash: HASH,
        returned: ['Customer.displayName'],
        masked: ['Customer.emails'],
        refused: ['Customer.phones'],
        customerIds: ['cus_a'],
        accounts: [],
        elevationIds: ['elv_1'],
        grantsVersion: '119',
      },
    ],
  });
});

it.each([1, 2, 3])('comes once each in pages of %i', async (size) => {
  const seen: string[] = [];
  for (let after = ''; ;) {
    const page = await log('cus_a', `(first: ${size}${after})`);
    seen.push(...page.nodes.map(({ id }) => id));
    if (!(page.pageInfo as unknown as { hasNextPage: boolean }).hasNextPage) break;
    after = `, after: "${page.pageInfo.endCursor}"`;
  }
  expect(seen).toEqual((await log('cus_a')).nodes.map(({ id }) => id));
  expect(new Set(seen).size).toBe(7);
});

it('is found by former ids and by accounts, each record once', async () => {
  const byAccount = await disclosure(june(12), [], { accounts: ['shop:1', 'shop:2'] });
  const both = await disclosure(june(13), ['cus_old', 'cus_new'], { accounts: ['shop:1'] });
  const old = await disclosure(june(3), ['cus_old']);
  await disclosure(june(14), ['cus_other'], { accounts: ['shop:3', 'desk:1'] });
  const customer = {
    __typename: 'Customer',
    id: 'cus_new',
    accountKeys: [
      { system: 'shop', key: '1' },
      { system: 'shop', key: '2' },
    ],
    authorizationFacts: { id: ['cus_new', 'cus_old'] },
  };
  const expected = [both, byAccount, old];
  const seen: string[] = [];
  let after = '';
  for (const _ of expected) {
    const { data, errors } = await subgraph.entities(
      [customer],
      `... on Customer { accessLog(first: 1${after}) {
         totalCount nodes { id customerIds accounts } pageInfo { hasNextPage endCursor } } }`,
    );
    expect(errors).toBeUndefined();
    const { totalCount, nodes, pageInfo } = data._entities[0].accessLog;
    expect([totalCount, pageInfo.hasNextPage]).toEqual([3, seen.length < 2]);
    seen.push(nodes[0].id);
    after = `, after: "${pageInfo.endCursor}"`;
  }
  expect(seen).toEqual(expected);
});

it('names no other customer that an answer concerned', async () => {
  const at = june(20);
  await disclosure(at, ['cus_mine', 'cus_neighbour'], { accounts: ['shop:100', 'shop:200'] });
  const { data } = await subgraph.entities(
    [
      {
        __typename: 'Customer',
        id: 'cus_mine',
        accountKeys: [{ system: 'shop', key: '100' }],
        authorizationFacts: { id: ['cus_mine'] },
      },
      {
        __typename: 'Customer',
        id: 'cus_neighbour',
        accountKeys: [],
        authorizationFacts: { id: ['cus_neighbour'] },
      },
    ],
    '... on Customer { accessLog { nodes { customerIds accounts } edges { node { customerIds } } } }',
  );
  expect(data._entities).toEqual([
    {
      accessLog: {
        nodes: [{ customerIds: ['cus_mine'], accounts: ['shop:100'] }],
        edges: [{ node: { customerIds: ['cus_mine'] } }],
      },
    },
    {
      accessLog: {
        nodes: [{ customerIds: ['cus_neighbour'], accounts: [] }],
        edges: [{ node: { customerIds: ['cus_neighbour'] } }],
      },
    },
  ]);
  const all = await subgraph.ask(
    `{ disclosureRecords(filter: {from: "${at}"}) { nodes { customerIds accounts } } }`,
  );
  expect(all.data.disclosureRecords.nodes).toEqual([
    { customerIds: ['cus_mine', 'cus_neighbour'], accounts: ['shop:100', 'shop:200'] },
  ]);
});

it("takes no cursor of another customer's record, which would tell when that one was read", async () => {
  const foreign = await disclosure(june(8), ['cus_stranger']);
  const { data, errors } = await subgraph.entities(
    [{ __typename: 'Customer', id: 'cus_a' }],
    `... on Customer { accessLog(after: "${Buffer.from(foreign).toString('base64url')}") { nodes { id } } }`,
  );
  expect(data._entities[0].accessLog).toBeNull();
  expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
});

it('is empty for a customer that nobody read, or that is not there', async () => {
  expect(await log('cus_never')).toMatchObject({ totalCount: 0, nodes: [] });
});

it.each(['(first: 1000)', '(after: "x")', `(after: "${Buffer.from(newId('dis')).toString('base64url')}")`])(
  'is refused for %s',
  async (args) => {
    const { data, errors } = await subgraph.entities(
      [{ __typename: 'Customer', id: 'cus_a' }],
      `... on Customer { accessLog${args} { nodes { id } } }`,
    );
    expect(data._entities[0].accessLog).toBeNull();
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  },
);

it.each([
  ['{customerId: "cus_b"}', 6],
  ['{principalSubject: "ada"}', 1],
  ['{principalKinds: [SERVICE]}', 1],
  ['{purposes: [FRAUD, SUPPORT]}', 2],
  [`{operationHash: "${OTHER_HASH}"}`, 1],
  ['{coordinate: "Customer.emails"}', 1],
  ['{coordinate: "Customer.phones"}', 0],
  [`{from: "${june(9)}", before: "${june(11)}"}`, 2],
  [`{requestId: "req-${june(11)}"}`, 1],
  ['{}', 16],
])('disclosure records can be narrowed by %s', async (filter, count) => {
  const { data, errors } = await subgraph.ask(
    `{ disclosureRecords(filter: ${filter}) { totalCount nodes { at } } }`,
  );
  expect(errors).toBeUndefined();
  expect(data.disclosureRecords.totalCount).toBe(count);
  const times = data.disclosureRecords.nodes.map(({ at }: { at: string }) => at);
  expect(times).toEqual([...times].sort().reverse());
});

it('asks the database as often for 1, 10 and 100 customers', async () => {
  const counts: number[] = [];
  // The first finds the grants, which the process then remembers by their version.
  for (const count of [1, 1, 10, 100]) {
    const customers = Array.from({ length: count }, (_, index) => ({
      __typename: 'Customer',
      id: `cus_many${index}`,
    }));
    const statements = await countStatements(async () => {
      const { data, errors } = await subgraph.entities(
        customers,
        `... on Customer {
           access(purpose: SUPPORT) { policy decision grants { role { name } } }
           accessLog(first: 1) { totalCount nodes { customerIds principal { displayName } } }
         }`,
      );
      expect(errors).toBeUndefined();
      expect(data._entities[count - 1].accessLog).toMatchObject({ totalCount: 2 });
      expect(data._entities[count - 1].accessLog.nodes[0].customerIds).toHaveLength(1);
    });
    counts.push(statements.length);
  }
  expect(counts[0]).toBeGreaterThan(0);
  expect(counts.slice(1)).toEqual([counts[1], counts[1], counts[1]]);
});
