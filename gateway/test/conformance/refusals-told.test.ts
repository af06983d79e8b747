import { expectCase, type Case } from './case';
import type { Asker } from './grants';
import { startConformanceWorld, type ConformanceWorld } from './world';

const UNAUTHORIZED = 'UNAUTHORIZED_FIELD_OR_TYPE';
const EMAILS = '{ customers { email } }';
const MARKETING = { purpose: 'MARKETING' } as const;

describe('a value that is refused on the answer', () => {
  let world: ConformanceWorld;
  beforeAll(async () => {
    world = await startConformanceWorld();
  });
  afterAll(() => world.close());

  const cases: Case[] = [
    {
      claim: 'is told to an employee with the real path, the reason and the number',
      as: 'discreet',
      query: '{ customers { id email } }',
      data: {
        customers: [
          { id: 'c1', email: 'ada@secret.example' },
          { id: 'c2', email: null },
          { id: 'c3', email: null },
          { id: 'c4', email: 'margaret@secret.example' },
        ],
      },
      errors: [1, 2].map((n) => `customers.${n}.email ${UNAUTHORIZED} POLICY`),
    },
    {
      claim: 'is null without a word to a partner',
      as: 'partner',
      ...MARKETING,
      query: EMAILS,
      data: { customers: [null, null, 'l•••@secret.example', null].map((email) => ({ email })) },
      masked: ['Customer.email'],
      hidden: ['ada@', 'CONSENT', '"refused":'],
    },
    {
      claim: 'is told to an internal tool like to an employee',
      as: 'service',
      query: '{ order(id: "o2") { id } }',
      data: { order: null },
      errors: [`order ${UNAUTHORIZED} POLICY`],
    },
    {
      claim: 'is not told to a customer',
      as: 'ada',
      query: '{ order(id: "o2") { id } }',
      data: { order: null },
      hidden: [UNAUTHORIZED],
    },
  ];
  test.each(cases)('$claim', (one) => expectCase(world, one));

  test('counts among all that were refused', async () => {
    const { extensions } = await world.ask('discreet', '{ customers { email phones { number } } }');
    expect(extensions).toEqual({ authorization: { refused: 4 } });
  });

  test.each<[Asker, string[]]>([
    ['clerk', [`customer.email ${UNAUTHORIZED} POLICY`]],
    ['poorPartner', [`customer.email ${UNAUTHORIZED}`]],
    ['ada', []],
    ['anonymous', [`customer ${UNAUTHORIZED}`]],
  ])('before anything is fetched is told to %s as %j', async (as, expected) => {
    const { errors } = await world.ask(as, '{ customer(id: "c1") { id email } slogan }');
    expect(errors).toEqual(expected);
  });

  test.each<[Asker, boolean]>([
    ['partner', true],
    ['ada', true],
    ['anonymous', true],
    ['clerk', false],
    ['service', false],
  ])('has for %s the text of what does not exist: %s', async (as, isSame) => {
    const refused = await world.ask(as, '{ customer(id: "c1") { income } restock: slogan }');
    const hidden = await world.ask(as, 'mutation { restock(id: "1") }');
    const unknown = await world.ask(as, '{ customer(id: "c1") { incoma } }');
    const unknownType = await world.ask(as, '{ customer(id: "c1") { ... on Customar { id } } }');
    const text = (told: string) => /"message":"((?:[^"\\]|\\.)*)"/.exec(told)?.[1];
    expect(text(hidden.told)).toBe('Unauthorized field or type');
    for (const { told } of [unknown, unknownType]) {
      if (isSame) {
        expect(text(told)).toBe('Unauthorized field or type');
        expect(told).not.toContain('Did you mean');
      } else {
        expect(text(told)).toMatch(/Did you mean/);
      }
    }
    if (as !== 'ada') expect(text(refused.told)).toBe('Unauthorized field or type');
  });

  test.each<[Asker, boolean]>([
    ['seller', true],
    ['ada', false],
  ])('of a list across customers tells %s the way that is open: %s', async (as, isTold) => {
    const { told } = await world.ask(as, '{ orders { id } }');
    expect(told.includes('ask through customers')).toBe(isTold);
  });

  test('of an outsider does not show by how a document is refused that a field is there', async () => {
    const wrongUse = (field: string) => world.ask('ada', `mutation { ${field}(id: "1") { anything } }`);
    const [hidden, missing] = [await wrongUse('restock'), await wrongUse('restack')];
    const shape = ({ told }: { told: string }) =>
      told.split('\n')[0]?.replaceAll(/"line":\d+,"column":\d+/g, '');
    expect(shape(hidden)).toBe(shape(missing));
  });
});

describe.each([
  ['extensions', { errors: [{ message: 'Unauthorized field or type', path: ['customer', 'income'] }] }],
  ['none', undefined],
])('refusals that go to %s', (where, expected) => {
  test('are not among the errors', async () => {
    const world = await startConformanceWorld({ GATEWAY_AUTHORIZATION_ERRORS: where });
    const { data, errors, extensions } = await world.ask('clerk', '{ customer(id: "c1") { id income } }');
    await world.close();
    expect({ data, errors }).toEqual({ data: { customer: { id: 'c1', income: null } }, errors: [] });
    if (expected) expect(extensions).toMatchObject({ authorization: expected });
    else expect(extensions).toBeUndefined();
  });
});

describe('the mode reject', () => {
  let world: ConformanceWorld;
  beforeAll(async () => {
    world = await startConformanceWorld({ GATEWAY_AUTHORIZATION_MODE: 'reject' });
  });
  afterAll(() => world.close());

  test('refuses the whole operation for one field, before anything is fetched', async () => {
    const { data, errors, fetches } = await world.ask('clerk', '{ customer(id: "c1") { id income } slogan }');
    expect({ data, errors }).toEqual({ data: null, errors: [`customer.income ${UNAUTHORIZED} POLICY`] });
    expect(fetches).toEqual({ profiles: 0, orders: 0, loyalty: 0, insights: 0 });
  });

  test('runs an operation without refused fields, and refuses values on the answer as ever', async () => {
    const { data } = await world.ask('seller', '{ customers { id } }');
    expect(data).toEqual({ customers: [{ id: 'c1' }, null, { id: 'c3' }, null] });
  });
});

describe('the mode observe', () => {
  test('leaves refused fields in and tells the operator, decides on the answer as ever', async () => {
    const world = await startConformanceWorld({ GATEWAY_AUTHORIZATION_MODE: 'observe' });
    const shown = await world.ask('clerk', '{ customer(id: "c1") { id income } }');
    const refused = await world.ask('seller', '{ customer(id: "c2") { id } }');
    await world.close();
    expect(shown.data).toEqual({ customer: { id: 'c1', income: 'income-of-Ada' } });
    expect(shown.errors).toEqual([]);
    expect(shown.told).toContain('would have been refused');
    expect(shown.told).toContain('Customer.income');
    expect(refused.data).toEqual({ customer: null });
  });
});
