import type { FetchNode, PlanNode } from '@apollo/query-planner';
import { OperationTypeNode, buildSchema, type GraphQLFormattedError } from 'graphql';
import { GatewayError } from '../../src/errors';
import type { JsonObject } from '../../src/execute/json-object';
import type { OpenAt } from '../../src/execute/places';
import { runPlan } from '../../src/execute/run-plan';

const schema = buildSchema(`
  type Query { customers: [Customer] }
  interface Party { id: ID }
  type Customer implements Party { id: ID }
  type Company implements Party { id: ID }
`);

const root = (serviceName: string, more: Partial<FetchNode> = {}): FetchNode => ({
  kind: 'Fetch',
  serviceName,
  operation: `{ of ${serviceName} }`,
  operationName: undefined,
  operationKind: OperationTypeNode.QUERY,
  ...more,
});
const entities = (serviceName: string, more: Partial<FetchNode> = {}, type = 'Customer'): FetchNode =>
  root(serviceName, {
    requires: [
      {
        kind: 'InlineFragment',
        typeCondition: type,
        selections: [
          { kind: 'Field', name: '__typename' },
          { kind: 'Field', name: 'id' },
        ],
      },
    ],
    ...more,
  });
const at = (path: (string | number)[], node: PlanNode): PlanNode => ({ kind: 'Flatten', path, node });
const inTurn = (...nodes: PlanNode[]): PlanNode => ({ kind: 'Sequence', nodes });

type Answer = { data?: unknown; errors?: GraphQLFormattedError[] } | Error;

interface Sent {
  readonly subgraph: string;
  readonly variables: JsonObject;
}

/** Runs a plan against subgraphs that answer in turn what they are told to. */
async function run(
  plan: PlanNode,
  answers: Record<string, Answer[]>,
  {
    variables = {},
    coerced = variables,
    openAt = () => null,
  }: { variables?: JsonObject; coerced?: JsonObject; openAt?: OpenAt } = {},
) {
  const sent: Sent[] = [];
  const { data, failures } = await runPlan(plan, {
    schema,
    variables,
    coerced,
    openAt,
    send: async ({ serviceName }, used) => {
      sent.push({ subgraph: serviceName, variables: used });
      await new Promise((resolve) => setImmediate(resolve));
      const answer = answers[serviceName]?.shift();
      if (answer === undefined) throw new Error(`${serviceName} is asked more than was thought`);
      if (answer instanceof Error) throw answer;
      return { data: (answer.data ?? null) as JsonObject | null, errors: answer.errors ?? [] };
    },
  });
  const failed: [(string | number)[], string][] = [];
  const collect = (node: typeof failures): void => {
    for (const { extensions } of node.here)
      failed.push([[...node.path], `${extensions.service} ${extensions.code}`]);
    for (const next of node.below.values()) collect(next);
  };
  collect(failures);
  return { data, failed, sent };
}

/** Made anew for each use: what is fetched is merged into it. */
const customers = () => ({
  customers: [{ __typename: 'Customer', id: '1' }, null, { __typename: 'Customer', id: '2' }],
});

test('entities are fetched for all objects at once and merged where they belong', async () => {
  const { data, sent } = await run(inTurn(root('a'), at(['customers', '@'], entities('b'))), {
    a: [{ data: customers() }],
    b: [{ data: { _entities: [{ name: 'Ada' }, { name: 'Bob' }] } }],
  });
  expect(data).toEqual({
    customers: [
      { __typename: 'Customer', id: '1', name: 'Ada' },
      null,
      { __typename: 'Customer', id: '2', name: 'Bob' },
    ],
  });
  expect(sent[1]?.variables).toEqual({
    representations: [
      { __typename: 'Customer', id: '1' },
      { __typename: 'Customer', id: '2' },
    ],
  });
});

test('equal entities are asked for once, and their places do not share what comes', async () => {
  const twice = {
    customers: [
      { __typename: 'Customer', id: '1' },
      { __typename: 'Customer', id: '1', own: 1 },
    ],
  };
  const { data, sent } = await run(
    inTurn(root('a'), at(['customers', '@'], entities('b')), at(['customers', '@', 'home'], root('c'))),
    {
      a: [{ data: twice }],
      b: [{ data: { _entities: [{ home: { city: 'Ulm' } }] } }],
      c: [{ data: { zip: '89073' } }],
    },
  );
  expect(sent[1]?.variables).toEqual({ representations: [{ __typename: 'Customer', id: '1' }] });
  const [first, second] = data.customers as { home: JsonObject }[];
  expect(first?.home).toEqual({ city: 'Ulm', zip: '89073' });
  expect(second?.home).toEqual(first?.home);
  expect(second?.home).not.toBe(first?.home);
});

test('objects of other types are not asked for, those of a subtype are', async () => {
  const plan = inTurn(root('a'), at(['customers', '@'], entities('b', {}, 'Party')));
  const { sent } = await run(plan, {
    a: [
      {
        data: {
          customers: [{ __typename: 'Customer', id: '1' }, { __typename: 'Query', id: '2' }, { id: '3' }],
        },
      },
    ],
    b: [{ data: { _entities: [{}] } }],
  });
  expect(sent[1]?.variables).toEqual({ representations: [{ __typename: 'Customer', id: '1' }] });
});

test('an entity whose key is missing is not asked for, and nothing is sent for nothing', async () => {
  const plan = inTurn(root('a'), at(['customers', '@'], entities('b')));
  const { sent, failed } = await run(plan, { a: [{ data: { customers: [{ __typename: 'Customer' }] } }] });
  expect(sent.map(({ subgraph }) => subgraph)).toEqual(['a']);
  expect(failed).toEqual([]);
});

test('only the variables that a fetch uses are sent, defaults and what is not given are not', async () => {
  const { sent } = await run(
    root('a', { variableUsages: ['x', 'constructor', 'absent'] }),
    { a: [{ data: {} }] },
    { variables: { x: null, y: 2 }, coerced: { x: null, y: 2, absent: 3 } },
  );
  expect(sent[0]?.variables).toEqual({ x: null });
});

test('a variable of the name that entities are sent under is refused instead of mixed up', async () => {
  const plan = inTurn(
    root('a'),
    at(['customers', '@'], entities('b', { variableUsages: ['representations'] })),
  );
  const { failed } = await run(plan, { a: [{ data: customers() }] }, { variables: { representations: [1] } });
  expect(failed).toEqual([[['customers', '@'], 'b BAD_USER_INPUT']]);
});

test.each([
  [true, ['a']],
  [false, ['b']],
])('a condition that is %s takes its branch', async (value, expected) => {
  const plan: PlanNode = { kind: 'Condition', condition: 'v', ifClause: root('a'), elseClause: root('b') };
  const { sent } = await run(plan, { a: [{ data: {} }], b: [{ data: {} }] }, { coerced: { v: value } });
  expect(sent.map(({ subgraph }) => subgraph)).toEqual(expected);
});

test('mutations run one after another, in the order asked for, even where one fails', async () => {
  const { sent, data, failed } = await run(inTurn(root('a'), root('b'), root('a')), {
    a: [new GatewayError('SUBGRAPH_UNAVAILABLE', 'away'), { data: { third: 3 } }],
    b: [{ data: { second: 2 } }],
  });
  expect(sent.map(({ subgraph }) => subgraph)).toEqual(['a', 'b', 'a']);
  expect(data).toEqual({ second: 2, third: 3 });
  expect(failed).toEqual([[[], 'a SUBGRAPH_UNAVAILABLE']]);
});

test('what is parallel starts together', async () => {
  const plan: PlanNode = { kind: 'Parallel', nodes: [root('a'), root('b')] };
  const { sent, data } = await run(plan, { a: [{ data: { x: 1 } }], b: [{ data: { y: 2 } }] });
  expect({ sent: sent.length, data }).toEqual({ sent: 2, data: { x: 1, y: 2 } });
});

describe('errors', () => {
  const plan = inTurn(root('a'), at(['customers', '@'], entities('b')));

  test('of an entity stand at each of its places', async () => {
    const same = {
      customers: [
        { __typename: 'Customer', id: '1' },
        { __typename: 'Customer', id: '1' },
      ],
    };
    const { failed } = await run(plan, {
      a: [{ data: same }],
      b: [
        {
          data: { _entities: [{ name: null }] },
          errors: [{ message: 'x', path: ['_entities', 0, 'name'], extensions: { code: 'CONFLICT' } }],
        },
      ],
    });
    expect(failed).toEqual([
      [['customers', 0, 'name'], 'b CONFLICT'],
      [['customers', 1, 'name'], 'b CONFLICT'],
    ]);
  });

  test('of an entity skip places that are null', async () => {
    const { failed } = await run(plan, {
      a: [{ data: customers() }],
      b: [{ data: { _entities: [{}, null] }, errors: [{ message: 'x', path: ['_entities', 1] }] }],
    });
    expect(failed).toEqual([[['customers', 2], 'b INTERNAL_SERVER_ERROR']]);
  });

  test.each<[string, GraphQLFormattedError]>([
    ['without a path', { message: 'x' }],
    ['with a path to nowhere', { message: 'x', path: ['_entities', 9, 'name'] }],
    ['with a path of another field', { message: 'x', path: ['something'] }],
  ])('%s stand at all objects that were asked for', async (_name, error) => {
    const { failed } = await run(plan, { a: [{ data: customers() }], b: [{ errors: [error] }] });
    expect(failed).toEqual([[['customers', '@'], 'b INTERNAL_SERVER_ERROR']]);
  });

  test('of a fetch leave what others brought', async () => {
    const { data, failed } = await run(plan, {
      a: [{ data: customers() }],
      b: [new GatewayError('SUBGRAPH_UNAVAILABLE', 'away')],
    });
    expect(data).toEqual(customers());
    expect(failed).toEqual([[['customers', '@'], 'b SUBGRAPH_UNAVAILABLE']]);
  });

  test('have the client’s response names', async () => {
    const renaming = entities('b', {
      outputRewrites: [
        { kind: 'KeyRenamer', path: ['... on Customer', 'name__alias_0'], renameKeyTo: 'name' },
      ],
    });
    const { data, failed } = await run(inTurn(root('a'), at(['customers', '@'], renaming)), {
      a: [{ data: { customers: [{ __typename: 'Customer', id: '1' }] } }],
      b: [
        {
          data: { _entities: [{ name__alias_0: 'Ada' }] },
          errors: [{ message: 'x', path: ['_entities', 0, 'name__alias_0'] }],
        },
      ],
    });
    expect(data.customers).toEqual([{ __typename: 'Customer', id: '1', name: 'Ada' }]);
    expect(failed).toEqual([[['customers', 0, 'name'], 'b INTERNAL_SERVER_ERROR']]);
  });

  test('that are the gateway’s own mistakes end the operation', async () => {
    await expect(run(root('a'), { a: [new TypeError('a mistake')] })).rejects.toThrow('a mistake');
  });
});

describe('an object that is not open', () => {
  const openAt: OpenAt = (names) => (names.join('.') === 'customers' ? (object) => object.id !== '2' : null);
  const plan = inTurn(
    root('a'),
    at(['customers', '@'], entities('b')),
    at(['customers', '@', 'orders', '@'], entities('c')),
  );
  const orders = { orders: [{ __typename: 'Customer', id: 'o' }] };

  test('is not asked for further, nor is what lies below it', async () => {
    const { sent } = await run(
      plan,
      {
        a: [{ data: { customers: [{ __typename: 'Customer', id: '2', ...orders }] } }],
        b: [],
        c: [],
      },
      { openAt },
    );
    expect(sent.map(({ subgraph }) => subgraph)).toEqual(['a']);
  });

  test('costs the others nothing', async () => {
    const { sent, data } = await run(
      plan,
      {
        a: [{ data: customers() }],
        b: [{ data: { _entities: [orders] } }],
        c: [{ data: { _entities: [{ total: 1 }] } }],
      },
      { openAt },
    );
    expect(sent.map(({ variables }) => variables.representations)).toEqual([
      undefined,
      [{ __typename: 'Customer', id: '1' }],
      [{ __typename: 'Customer', id: 'o' }],
    ]);
    expect((data.customers as JsonObject[])[2]).toEqual({ __typename: 'Customer', id: '2' });
  });
});
