import { expectCase, type Case } from './case';
import { startConformanceWorld, type ConformanceWorld } from './world';

let world: ConformanceWorld;
beforeAll(async () => {
  world = await startConformanceWorld();
});
afterAll(() => world.close());

const UNAUTHORIZED = 'UNAUTHORIZED_FIELD_OR_TYPE';
const customer = (id: string, fields: string) => `{ customer(id: "${id}") { ${fields} } }`;

describe('a grant on a condition', () => {
  const cases: Case[] = [
    {
      claim: 'shows a customer of the principal’s region',
      as: 'seller',
      query: customer('c1', 'id email'),
      data: { customer: { id: 'c1', email: 'ada@secret.example' } },
    },
    {
      claim: 'shows no customer of another region',
      as: 'seller',
      query: customer('c2', 'id email'),
      data: { customer: null },
      hidden: ['grace'],
    },
    {
      claim: 'shows the customers of its own region to another principal',
      as: 'sellerOfApac',
      query: '{ customers { id } }',
      data: { customers: [null, { id: 'c2' }, null, null] },
    },
    {
      claim: 'is none for a principal without the attribute',
      as: 'sellerOfNowhere',
      query: customer('c1', 'id'),
      data: null,
      errors: [`customer ${UNAUTHORIZED} POLICY`],
      fetches: { profiles: 0 },
    },
    {
      claim: 'shows no customer whose fact is null',
      as: 'seller',
      query: customer('c4', 'id'),
      data: { customer: null },
    },
    {
      claim: 'on either of two conditions shows a customer that meets the second',
      as: 'manager',
      query: customer('c2', 'id'),
      data: { customer: { id: 'c2' } },
    },
    {
      claim: 'on either of two conditions shows no customer that meets neither',
      as: 'manager',
      query: customer('c4', 'id'),
      data: { customer: null },
    },
    {
      claim: 'takes along a list whose elements may not be null, and says nothing',
      as: 'seller',
      query: '{ strictCustomers { id } slogan }',
      data: { strictCustomers: null, slogan: 'One customer, one graph' },
    },
  ];
  test.each(cases)('$claim', (one) => expectCase(world, one));
});

describe('a customer', () => {
  const cases: Case[] = [
    {
      claim: 'sees itself',
      as: 'ada',
      query: customer('c1', 'name email orders { total }'),
      data: { customer: { name: 'Ada', email: 'ada@secret.example', orders: [{ total: 'total-of-o1' }] } },
    },
    {
      claim: 'does not see another, and is not told that there is one',
      as: 'ada',
      query: customer('c2', 'name'),
      data: { customer: null },
      hidden: ['Grace'],
    },
    {
      claim: 'that does not exist looks the same',
      as: 'ada',
      query: customer('c9', 'name'),
      data: { customer: null },
    },
    {
      claim: 'sees itself by an id from before a merge',
      as: 'adaOfOld',
      query: customer('c1', 'name'),
      data: { customer: { name: 'Ada' } },
    },
    {
      claim: 'whose token names no customer sees none',
      as: 'nobody',
      query: customer('c1', 'name'),
      data: null,
      errors: [`customer ${UNAUTHORIZED}`],
      fetches: { profiles: 0 },
    },
    {
      claim: 'does not see its friends',
      as: 'ada',
      query: customer('c1', 'friends { name }'),
      data: { customer: { friends: [null, null] } },
      hidden: ['Grace', 'Linus'],
    },
  ];
  test.each(cases)('$claim', (one) => expectCase(world, one));
});

describe('a consent', () => {
  const emails = '{ customers { id email } }';
  const seen = (...withEmail: string[]) => ({
    customers: ['c1', 'c2', 'c3', 'c4'].map((id) => ({
      id,
      email: withEmail.find((email) => world.people.get(id)?.email === email) ?? null,
    })),
  });

  test('opens the customer who gave it, for the purpose that it was given for', async () => {
    await expectCase(world, {
      claim: '',
      as: 'marketer',
      purpose: 'MARKETING',
      query: emails,
      data: seen('ada@secret.example'),
      errors: [1, 2, 3].map((n) => `customers.${n}.email ${UNAUTHORIZED} CONSENT`),
      hidden: ['grace@', 'linus@', 'margaret@', 'WITHDRAWN'],
    });
  });

  test('opens nothing for another purpose, and no customer is asked', async () => {
    const { sent } = await expectCase(world, {
      claim: '',
      as: 'marketer',
      purpose: 'SUPPORT',
      query: emails,
      data: seen(),
      errors: [`customers.@.email ${UNAUTHORIZED} PURPOSE`],
      hidden: ['ada@'],
    });
    expect(sent.profiles).not.toContain('email');
  });

  const cases: Case[] = [
    {
      claim: 'given to a partner opens to that partner what it may see, masked',
      as: 'partner',
      purpose: 'MARKETING',
      query: customer('c3', 'name email'),
      data: { customer: { name: 'Linus', email: 'l•••@secret.example' } },
      masked: ['Customer.email'],
    },
    {
      claim: 'given to the company opens nothing to a partner',
      as: 'partner',
      purpose: 'MARKETING',
      query: customer('c1', 'name email'),
      data: { customer: { name: 'Ada', email: null } },
      hidden: ['ada@'],
    },
    {
      claim: 'opens nothing to a partner whose registration lacks the scope',
      as: 'poorPartner',
      purpose: 'MARKETING',
      query: customer('c3', 'id email'),
      data: { customer: { id: 'c3', email: null } },
      errors: [`customer.email ${UNAUTHORIZED}`],
      hidden: ['linus@'],
    },
  ];
  test.each(cases)('$claim', (one) => expectCase(world, one));
});

describe('a denial on a condition', () => {
  const cases: Case[] = [
    {
      claim: 'leaves open the customer of whom it does not hold',
      as: 'discreet',
      query: customer('c1', 'email income'),
      data: { customer: { email: 'ada@secret.example', income: 'income-of-Ada' } },
    },
    {
      claim: 'beats the grant where it holds',
      as: 'discreet',
      query: customer('c2', 'email income'),
      data: { customer: { email: null, income: 'income-of-Grace' } },
      errors: [`customer.email ${UNAUTHORIZED} POLICY`],
      hidden: ['grace@'],
    },
    {
      claim: 'counts in one of two policies that are both needed',
      as: 'discreet',
      query: '{ customers { both } }',
      data: {
        customers: ['Ada', null, null, 'Margaret'].map((name) => ({ both: name && `both-of-${name}` })),
      },
      errors: [1, 2].map((n) => `customers.${n}.both ${UNAUTHORIZED} POLICY`),
    },
    {
      claim: 'does not count in one of two policies of which either will do',
      as: 'discreet',
      query: customer('c2', 'either'),
      data: { customer: { either: 'either-of-Grace' } },
    },
  ];
  test.each(cases)('$claim', (one) => expectCase(world, one));
});
