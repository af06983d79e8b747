import { declaredMutations, type AskAs, type AskOptions, type TestSubgraph } from '@c360/kit/testing';
import { orders } from '../src';
import { PLACE, placeOrder, shipOrder, startShop } from './changed-orders';

const OWN = { system: 'shop', key: 'own' };
const OTHER = { system: 'shop', key: 'other' };
const NAMESAKE = { system: 'crm', key: 'own' };
/** Holds for one customer, whom the gateway has judged. */
const SOME = { deny: [], allow: [{ id: 'cus_1' }], mask: [] };
const JUDGED = { customerId: 'cus_1', accounts: [NAMESAKE, OWN] };

let subgraph: TestSubgraph;
let keys = 0;

beforeAll(async () => {
  subgraph = await startShop();
});

afterAll(() => subgraph.stop());

type Account = typeof OWN;

/** By mutation: an input that an administrator's change of an account's order would be made with. */
const INPUTS: Record<string, (account: Account) => Promise<object>> = {
  placeOrder: (account) => Promise.resolve({ ...PLACE, account }),
  cancelOrder: async (account) => ({ orderId: (await placeOrder(subgraph, { account })).id }),
  payOrder: async (account) => ({ orderId: (await placeOrder(subgraph, { account })).id, method: 'CARD' }),
  shipOrder: async (account) => ({ orderId: (await placeOrder(subgraph, { account })).id }),
  returnOrder: async (account) => {
    const { id, lines } = await shipOrder(subgraph, { account });
    return { orderId: id, lines: [{ lineId: lines.nodes[0].id, quantity: '1' }] };
  },
};

/** Makes a change for an account, and says what came of it and whether anything is different now. */
async function change(mutation: string, account: Account, options: AskOptions) {
  const input = { idempotencyKey: `write-${(keys += 1)}`, ...(await INPUTS[mutation]?.(account)) };
  const before = await stored();
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await subgraph.ask(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { order { id } userErrors { code path } } }`,
    { input },
    options,
  );
  expect(errors).toBeUndefined();
  const { order, userErrors } = data[mutation];
  return { isMade: order !== null, userErrors, isStored: (await stored()) !== before };
}

/** All that changes can leave behind. */
async function stored(): Promise<string> {
  const { rows } = await subgraph.database.query<{ all: string }>(
    `select md5(jsonb_build_array(
       (select jsonb_agg(t order by t.id) from orders."order" t), (select jsonb_agg(t order by t.id) from orders.payment t),
       (select jsonb_agg(t order by t.id) from orders.shipment t), (select jsonb_agg(t order by t.id) from orders.return t),
       (select count(*) from orders.idempotency_key))::text) as all`,
  );
  return rows[0]?.all ?? '';
}

const REFUSED = {
  isMade: false,
  isStored: false,
  userErrors: [{ code: 'UNAUTHORIZED_FIELD_OR_TYPE', path: ['input'] }],
};
const MADE = { isMade: true, isStored: true, userErrors: [] };

function customer(policies: AskAs['policies']): AskAs {
  return {
    principal: { kind: 'CUSTOMER', id: 'anna', customerId: 'cus_1' },
    purpose: 'SELF_SERVICE',
    policies,
  };
}

describe.each(Object.keys(INPUTS))('%s', (mutation) => {
  const staff = { 'customer.financial:write': 'ALLOWED' } as const;
  const some = { 'customer.financial:write': SOME };

  it('is made by who may write what customers spend, for every account', async () => {
    expect(await change(mutation, OTHER, { as: { policies: staff } })).toEqual(MADE);
  });

  it('is refused to who may not, also to who may read everything', async () => {
    expect(await change(mutation, OWN, { as: { policies: {} } })).toEqual(REFUSED);
    const reading = { 'customer.financial': 'ALLOWED', 'customer.record': 'ALLOWED' } as const;
    expect(await change(mutation, OWN, { as: { policies: reading } })).toEqual(REFUSED);
  });

  it('is made by who may for some customers, where the account is of the one that was judged', async () => {
    expect(await change(mutation, OWN, { as: { policies: some }, judged: JUDGED })).toEqual(MADE);
  });

  it.each([
    ['the account is of another customer', OTHER, JUDGED],
    ['the number is of another system', OWN, { ...JUDGED, accounts: [NAMESAKE] }],
    ['the customer has no account', OWN, { ...JUDGED, accounts: [] }],
    ['nobody was judged', OWN, null],
  ])('is refused to who may for some customers, where %s', async (_, account, judged) => {
    expect(await change(mutation, account, { as: { policies: some }, judged })).toEqual(REFUSED);
  });
});

describe('a customer, who may ask for service with its own account,', () => {
  const as = customer({ 'customer.service:write': SOME });

  it.each(['placeOrder', 'cancelOrder', 'returnOrder'])(
    'may %s its own, and nobody else’s',
    async (mutation) => {
      expect(await change(mutation, OWN, { as, judged: JUDGED })).toEqual(MADE);
      expect(await change(mutation, OTHER, { as, judged: JUDGED })).toEqual(REFUSED);
    },
  );

  it.each(['payOrder', 'shipOrder'])('may not %s: that is for the company to say', async (mutation) => {
    expect(await change(mutation, OWN, { as, judged: JUDGED })).toEqual(REFUSED);
    const granted = customer({ 'customer.financial:write': 'ALLOWED', 'customer.service:write': SOME });
    expect(await change(mutation, OWN, { as: granted, judged: JUDGED })).toEqual(REFUSED);
  });
});

it('every mutation is shown here, and leads to the customer concerned', async () => {
  const mutations = declaredMutations((await orders.buildSchema()).sdl);
  expect(mutations.map(({ name }) => name).sort()).toEqual(Object.keys(INPUTS).sort());
  for (const { name, subject } of mutations) {
    expect([name, subject]).toEqual([
      name,
      name === 'placeOrder'
        ? 'customerByRecord(system: input.account.system, key: input.account.key)'
        : 'order(id: input.orderId)',
    ]);
  }
});
