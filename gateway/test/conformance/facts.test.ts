import { GraphQLError } from 'graphql';
import { sendJson } from '../fixture/subgraph';
import { expectCase, type Case } from './case';
import { startConformanceWorld, type ConformanceWorld } from './world';

let world: ConformanceWorld;
beforeAll(async () => {
  world = await startConformanceWorld();
});
afterAll(() => world.close());

const UNAUTHORIZED = 'UNAUTHORIZED_FIELD_OR_TYPE';

describe('a refused customer', () => {
  const cases: Case[] = [
    {
      claim: 'costs no further fetch',
      as: 'seller',
      query: '{ customer(id: "c2") { name orders { total } points } }',
      data: { customer: null },
      fetches: { profiles: 1, orders: 0, loyalty: 0, insights: 0 },
    },
    {
      claim: 'whom somebody else may see costs those that the answer needs',
      as: 'sellerOfApac',
      query: '{ customer(id: "c2") { name orders { total } points } }',
      data: { customer: { name: 'Grace', orders: [{ total: 'total-of-o2' }], points: 9002 } },
      fetches: { profiles: 1, orders: 1, loyalty: 1 },
    },
  ];
  test.each(cases)('$claim', (one) => expectCase(world, one));

  test('is not asked about among others', async () => {
    const { sent, fetches } = await world.ask('seller', '{ customers { orders { total } points } }');
    expect(fetches).toEqual({ profiles: 1, orders: 1, loyalty: 1, insights: 0 });
    expect(sent.loyalty).toContain('"id":"c1"');
    for (const body of [sent.orders, sent.loyalty]) expect(body).not.toMatch(/"(c2|c4|a2|a4)"/);
  });

  test('and a friend who is refused are found without a fetch for each', async () => {
    const { data, fetches } = await world.ask('seller', '{ customers { friends { name points } } }');
    expect(data).toEqual({
      customers: [
        { friends: [null, { name: 'Linus', points: 9003 }] },
        null,
        { friends: [{ name: 'Ada', points: 9001 }, null] },
        null,
      ],
    });
    expect(fetches).toEqual({ profiles: 1, orders: 0, loyalty: 1, insights: 0 });
  });
});

describe('facts', () => {
  const cases: Case[] = [
    {
      claim: 'that nobody needs are not fetched',
      as: 'administrator',
      query: '{ customer(id: "c1") { name } }',
      data: { customer: { name: 'Ada' } },
    },
    {
      claim: 'that a client asks for itself are not there',
      as: 'administrator',
      query: '{ customer(id: "c1") { name facts: id } }',
      data: { customer: { name: 'Ada', facts: 'c1' } },
    },
  ];
  test.each(cases)('$claim', (one) => expectCase(world, one));

  test('are fetched in the same request, and only those that the decision asks', async () => {
    const none = await world.ask('administrator', '{ customer(id: "c1") { name } }');
    expect(none.sent.profiles).not.toContain('authorizationFacts');
    const some = await world.ask('seller', '{ customer(id: "c1") { name } }');
    expect(some.sent.profiles).toContain('authorizationFacts{region}');
    expect(some.fetches.profiles).toBe(1);
  });

  test('are left out with the field that they are for', async () => {
    const query = 'query ($with: Boolean!) { customer(id: "c1") { id email @include(if: $with) } }';
    const ask = (isWith: boolean) =>
      world.ask('marketer', query, { purpose: 'MARKETING', variables: { with: isWith } });
    const [included, left] = [await ask(true), await ask(false)];
    expect(included.data).toEqual({ customer: { id: 'c1', email: 'ada@secret.example' } });
    expect(left.data).toEqual({ customer: { id: 'c1' } });
    expect(included.sent.profiles).toContain('"with":true');
  });

  test('are there for one of two fields when the other is skipped', async () => {
    const query =
      'query ($a: Boolean!, $b: Boolean!) { customers { id email @include(if: $a) phones @skip(if: $b) { kind } } }';
    for (const variables of [
      { a: true, b: true },
      { a: false, b: false },
    ]) {
      const { data } = await world.ask('marketer', query, { purpose: 'MARKETING', variables });
      const shown = JSON.stringify(data);
      expect(shown).toContain(variables.a ? 'ada@' : 'MOBILE');
      expect(shown).not.toContain('grace@');
    }
  });

  test('under a name of the gateway’s own cannot be asked for', async () => {
    const { status, errors } = await world.ask('administrator', '{ customer(id: "c1") { __c360_id: name } }');
    expect({ status, errors }).toEqual({ status: 400, errors: [' BAD_USER_INPUT'] });
  });

  test('are not in the graph that clients see', async () => {
    const { errors } = await world.ask(
      'administrator',
      '{ customer(id: "c1") { authorizationFacts { region } } }',
    );
    expect(errors).toEqual([' GRAPHQL_VALIDATION_FAILED']);
  });
});

describe('facts that are missing', () => {
  const change = async (id: string, facts: Error | null, claim: () => Promise<void>): Promise<void> => {
    const person = world.people.get(id);
    if (!person) throw new Error(`nobody is ${id}`);
    const before = person.facts;
    person.facts = facts;
    await claim();
    person.facts = before;
  };

  test('refuse the customer', () =>
    change('c1', null, async () => {
      await expectCase(world, {
        claim: '',
        as: 'seller',
        query: '{ customer(id: "c1") { id } }',
        data: { customer: null },
      });
    }));

  test('refuse the field, and leave the others', () =>
    change('c1', null, async () => {
      await expectCase(world, {
        claim: '',
        as: 'marketer',
        purpose: 'MARKETING',
        query: '{ customer(id: "c1") { id email } }',
        data: { customer: { id: 'c1', email: null } },
        errors: [`customer.email ${UNAUTHORIZED} POLICY`],
        hidden: ['ada@'],
      });
    }));

  test('because they could not be had are the subgraph’s error, at the field, without their name', () =>
    change('c1', new GraphQLError('no facts of Ada', { extensions: { code: 'CONFLICT' } }), async () => {
      await expectCase(world, {
        claim: '',
        as: 'marketer',
        purpose: 'MARKETING',
        query: '{ customers { id email } }',
        data: {
          customers: [
            { id: 'c1', email: null },
            { id: 'c2', email: null },
            { id: 'c3', email: null },
            { id: 'c4', email: null },
          ],
        },
        errors: [
          ...[1, 2, 3].map((n) => `customers.${n}.email ${UNAUTHORIZED} CONSENT`),
          'customers.0.email CONFLICT',
        ],
        hidden: ['ada@'],
      });
    }));

  test('because their subgraph is away leave one error of the subgraph’s', async () => {
    world.profiles.misbehave = (response) => void response.destroy();
    const { data, errors } = await world.ask('seller', '{ order(id: "o1") { id total } }');
    world.profiles.misbehave = null;
    expect(data).toEqual({ order: null });
    expect(errors).toEqual(['order SUBGRAPH_UNAVAILABLE']);
  });

  test('refuse where a subgraph lies about their shape', async () => {
    world.profiles.misbehave = (response) =>
      sendJson(response, {
        data: {
          customer: { id: 'c1', __c360_id: 'c1', email: 'x@y', __c360_facts: { consents: 'MARKETING' } },
        },
      });
    const { data } = await world.ask('marketer', '{ customer(id: "c1") { id email } }', {
      purpose: 'MARKETING',
    });
    world.profiles.misbehave = null;
    expect(data).toEqual({ customer: { id: 'c1', email: null } });
  });
});

describe('a plan', () => {
  test('that was made for one principal gives another no more, in either order', async () => {
    const query = 'query Shared { customers { id name email income orders { total } points } }';
    const fresh = await startConformanceWorld();
    try {
      const askers = [
        'administrator',
        'seller',
        'clerk',
        'ada',
        'analyst',
        'partner',
        'sellerOfApac',
        'anonymous',
      ] as const;
      const first = new Map<string, string>();
      for (const as of askers) first.set(as, JSON.stringify((await fresh.ask(as, query)).data));
      for (const as of [...askers].reverse()) {
        expect(JSON.stringify((await fresh.ask(as, query)).data)).toBe(first.get(as));
        expect(JSON.stringify((await world.ask(as, query)).data)).toBe(first.get(as));
      }
      expect(new Set(first.values()).size).toBe(askers.length);
    } finally {
      await fresh.close();
    }
  });

  test('that was made with one value of a variable serves the other', async () => {
    const query =
      'query ($id: ID!, $with: Boolean!) { customer(id: $id) { name orders @include(if: $with) { total } } }';
    const ask = (id: string, isWith: boolean) =>
      world.ask('seller', query, { variables: { id, with: isWith } });
    expect((await ask('c1', true)).data.customer).toEqual({
      name: 'Ada',
      orders: [{ total: 'total-of-o1' }],
    });
    expect((await ask('c3', false)).data.customer).toEqual({ name: 'Linus' });
    expect((await ask('c2', true)).data.customer).toBeNull();
  });
});
