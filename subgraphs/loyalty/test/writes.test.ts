import { idOf } from '@c360/kit/import';
import { declaredMutations, startTestSubgraph, type AskOptions, type TestSubgraph } from '@c360/kit/testing';
import { loyalty } from '../src';
import { enrol } from './arrange';
import { importRows } from './import-rows';

/** Holds for one customer, whom the gateway has judged. */
const SOME = { deny: [], allow: [{ id: 'cus_1' }], mask: [] };

let subgraph: TestSubgraph;
let numbers = 0;

beforeAll(async () => {
  subgraph = await startTestSubgraph(loyalty);
  await importRows(subgraph, 'loyalty.offer', 'shop', [{ key: 'ALWAYS', name: 'Always' }]);
});

afterAll(() => subgraph.stop());

/** A new account that is a member, with points and an offer made to it. */
async function newMember(): Promise<{ accountKey: string; membershipId: string }> {
  const accountKey = newAccount();
  const membershipId = await enrol(subgraph, accountKey, 100);
  await importRows(subgraph, 'loyalty.assignment', 'shop', [{ offerKey: 'ALWAYS', accountKey }]);
  return { accountKey, membershipId };
}

function newAccount(): string {
  return `c${(numbers += 1)}`;
}

/** By mutation: the account that a change is about, and an input that an administrator's change would be made with. */
const INPUTS: Record<string, () => Promise<{ accountKey: string; input: object }>> = {
  enrolCustomer: () => {
    const accountKey = newAccount();
    return Promise.resolve({ accountKey, input: { system: 'shop', accountKey } });
  },
  earnPoints: async () => withInput(await newMember(), { points: 5 }),
  adjustPoints: async () => withInput(await newMember(), { points: 5, reason: 'goodwill' }),
  redeemPoints: async () => withInput(await newMember(), { points: 5 }),
  redeemOffer: async () => withInput(await newMember(), { offerId: idOf('off', 'shop', 'ALWAYS') }),
};

function withInput({ accountKey, membershipId }: { accountKey: string; membershipId: string }, more: object) {
  return { accountKey, input: { membershipId, ...more } };
}

/** Makes a change, and says what came of it and whether anything is different now. `judged`: whose account was judged. */
async function change(
  mutation: string,
  as: AskOptions['as'],
  judged: 'own' | 'other' | 'namesake' | 'nobody' = 'nobody',
) {
  const arranged = await INPUTS[mutation]?.();
  if (!arranged) throw new Error(`nothing is arranged for ${mutation}`);
  const { accountKey, input } = arranged;
  const accounts = {
    own: [
      { system: 'crm', key: 'x' },
      { system: 'shop', key: accountKey },
    ],
    other: [{ system: 'shop', key: 'somebody-else' }],
    namesake: [{ system: 'crm', key: accountKey }],
  };
  const before = await stored();
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await subgraph.ask(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { code path } } }`,
    { input: { idempotencyKey: `write-${(numbers += 1)}`, ...input } },
    { as, judged: judged === 'nobody' ? null : { customerId: 'cus_1', accounts: accounts[judged] } },
  );
  expect(errors).toBeUndefined();
  return { userErrors: data[mutation].userErrors, isStored: (await stored()) !== before };
}

/** All that changes can leave behind. */
async function stored(): Promise<string> {
  const { rows } = await subgraph.database.query<{ all: string }>(
    `select md5(jsonb_build_array(
       (select jsonb_agg(t order by t.id) from loyalty.membership t), (select count(*) from loyalty.points_entry),
       (select count(*) from loyalty.offer_redemption), (select count(*) from loyalty.idempotency_key))::text) as all`,
  );
  return rows[0]?.all ?? '';
}

const REFUSED = { isStored: false, userErrors: [{ code: 'UNAUTHORIZED_FIELD_OR_TYPE', path: ['input'] }] };
const MADE = { isStored: true, userErrors: [] };

describe.each(Object.keys(INPUTS))('%s', (mutation) => {
  const some = { policies: { 'customer.loyalty:write': SOME } };

  it('is made by who may write of loyalty, for every account', async () => {
    expect(await change(mutation, { policies: { 'customer.loyalty:write': 'ALLOWED' } })).toEqual(MADE);
  });

  it('is refused to who may not, also to who may read everything', async () => {
    expect(await change(mutation, { policies: {} })).toEqual(REFUSED);
    const reading = { 'customer.loyalty': 'ALLOWED', 'customer.record': 'ALLOWED' } as const;
    expect(await change(mutation, { policies: reading })).toEqual(REFUSED);
  });

  it('is made by who may for some customers, where the account is of the one that was judged', async () => {
    expect(await change(mutation, some, 'own')).toEqual(MADE);
  });

  it.each(['other', 'namesake', 'nobody'] as const)(
    'is refused to who may for some customers, where it was judged of: %s',
    async (judged) => {
      expect(await change(mutation, some, judged)).toEqual(REFUSED);
    },
  );
});

describe('a customer, who may ask for service with its own account,', () => {
  const as: AskOptions['as'] = {
    principal: { kind: 'CUSTOMER', id: 'anna', customerId: 'cus_1' },
    purpose: 'SELF_SERVICE',
    policies: { 'customer.service:write': SOME },
  };

  it.each(['enrolCustomer', 'redeemPoints', 'redeemOffer'])(
    'may %s its own, and nobody else’s',
    async (mutation) => {
      expect(await change(mutation, as, 'own')).toEqual(MADE);
      expect(await change(mutation, as, 'other')).toEqual(REFUSED);
    },
  );

  it.each(['earnPoints', 'adjustPoints'])(
    'may not %s: points are for the company to give',
    async (mutation) => {
      expect(await change(mutation, as, 'own')).toEqual(REFUSED);
      const granted = { ...as, policies: { 'customer.loyalty:write': 'ALLOWED' } } as const;
      expect(await change(mutation, granted, 'own')).toEqual(REFUSED);
    },
  );
});

it('every mutation is shown here, and leads to the customer concerned', async () => {
  const mutations = declaredMutations((await loyalty.buildSchema()).sdl);
  expect(mutations.map(({ name }) => name).sort()).toEqual(Object.keys(INPUTS).sort());
  for (const { name, subject } of mutations) {
    expect([name, subject]).toEqual([
      name,
      name === 'enrolCustomer'
        ? 'customerByRecord(system: input.system, key: input.accountKey)'
        : 'loyaltyMembership(id: input.membershipId)',
    ]);
  }
});
