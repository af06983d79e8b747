import { newId } from '@c360/kit';
import { countStatements, startTestSubgraph, type TestSubgraph } from '@c360/kit/testing';
import { permissions } from '../src';
import { june } from './import-rows';

let subgraph: TestSubgraph;

/** A disclosure record as it will be written; gives its id. */
async function disclosure(
  at: string,
  customers: string[],
  more: Record<string, unknown> = {},
): Promise<string> {
  const id = newId('dis');
  const record = {
    id,
    at,
    request_id: `req-${at}`,
    principal_kind: 'EMPLOYEE',
    operation_hash: 'hash',
    returned: ['Customer.displayName'],
    ...more,
  };
  const names = Object.keys(record);
  await subgraph.database.query(
    `insert into permissions.disclosure_record (${names.join(', ')})
     values (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
    Object.values(record),
  );
  await subgraph.database.query(
    'insert into permissions.disclosure_customer (customer_id, disclosure_id, at) select c, $2, $3 from unnest($1::text[]) c',
    [customers, id, at],
  );
  return id;
}

let whole: string;

beforeAll(async () => {
  subgraph = await startTestSubgraph(permissions);
  await subgraph.ask(`mutation { registerPrincipal(input: {idempotencyKey: "d", kind: EMPLOYEE, displayName: "Ada",
    issuer: "iss", subject: "ada"}) { userErrors { message } } }`);
  whole = await disclosure(june(10), ['cus_a', 'cus_b'], {
    principal_issuer: 'iss',
    principal_subject: 'ada',
    purpose: 'SUPPORT',
    operation_name: 'CustomerView',
    masked: ['Customer.emails'],
    refused: ['Customer.phones'],
    grants_version: 119,
  });
  await disclosure(june(9), ['cus_a'], {
    principal_kind: 'SERVICE',
    purpose: 'FRAUD',
    operation_hash: 'other',
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
       operationHash returned masked refused customerIds grantsVersion } } }`,
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
        operationHash: 'hash',
        returned: ['Customer.displayName'],
        masked: ['Customer.emails'],
        refused: ['Customer.phones'],
        customerIds: ['cus_a', 'cus_b'],
        grantsVersion: 119,
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
  ['{operationHash: "other"}', 1],
  ['{coordinate: "Customer.emails"}', 1],
  ['{coordinate: "Customer.phones"}', 0],
  [`{from: "${june(9)}", before: "${june(11)}"}`, 2],
  [`{requestId: "req-${june(11)}"}`, 1],
  ['{}', 10],
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
  for (const count of [1, 10, 100]) {
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
      expect(data._entities[count - 1].accessLog.nodes[0].customerIds).toHaveLength(100);
    });
    counts.push(statements.length);
  }
  expect(counts[0]).toBeGreaterThan(0);
  expect(counts).toEqual([counts[0], counts[0], counts[0]]);
});
