import { expectCase, type Case } from './case';
import { startConformanceWorld, type ConformanceWorld } from './world';

let world: ConformanceWorld;
beforeAll(async () => {
  world = await startConformanceWorld();
});
afterAll(() => world.close());

const UNAUTHORIZED = 'UNAUTHORIZED_FIELD_OR_TYPE';

const cases: Record<string, Case[]> = {
  'what stands behind an owned edge': [
    {
      claim: 'belongs to the customer, whom the principal may see',
      as: 'seller',
      query: '{ customer(id: "c1") { orders { total lines { quantity } } phones { kind } } }',
      data: {
        customer: {
          orders: [{ total: 'total-of-o1', lines: [{ quantity: 7001 }] }],
          phones: [{ kind: 'MOBILE' }],
        },
      },
    },
    {
      claim: 'belongs to the customer, whose consent is missing',
      as: 'marketer',
      purpose: 'MARKETING',
      query: '{ customers { id phones { number } } }',
      data: {
        customers: ['c1', 'c2', 'c3', 'c4'].map((id) => ({
          id,
          phones: id === 'c1' ? [{ number: '+49 151 555010017' }] : null,
        })),
      },
      errors: [1, 2, 3].map((n) => `customers.${n}.phones ${UNAUTHORIZED} CONSENT`),
      hidden: ['555020027'],
    },
    {
      claim: 'through another subgraph belongs to the same customer',
      as: 'seller',
      query: '{ customers { tier { name } } }',
      data: { customers: [{ tier: { name: 'tier-of-c1' } }, null, { tier: { name: 'tier-of-c3' } }, null] },
      hidden: ['tier-of-c2'],
    },
  ],
  'an object with its own way to a customer': [
    {
      claim: 'is shown where that customer may be',
      as: 'seller',
      query: '{ order(id: "o1") { id total lines { quantity } } }',
      data: { order: { id: 'o1', total: 'total-of-o1', lines: [{ quantity: 7001 }] } },
    },
    {
      claim: 'is refused where that customer may not be seen, to an employee with the path',
      as: 'seller',
      query: '{ order(id: "o2") { id total } }',
      data: { order: null },
      errors: [`order ${UNAUTHORIZED} POLICY`],
      hidden: ['total-of-o2'],
    },
    {
      claim: 'is shown to the customer whose it is',
      as: 'ada',
      query: '{ order(id: "o1") { total } }',
      data: { order: { total: 'total-of-o1' } },
    },
    {
      claim: 'is refused to another customer as if it were not there',
      as: 'grace',
      query: '{ order(id: "o1") { total } }',
      data: { order: null },
      hidden: ['total-of-o1'],
    },
    {
      claim: 'leads on to its customer, who is decided as itself',
      as: 'seller',
      query: '{ order(id: "o1") { account { customer { name email } } } }',
      data: { order: { account: { customer: { name: 'Ada', email: 'ada@secret.example' } } } },
    },
  ],
  'the loop through a product to the orders of others': [
    {
      claim: 'shows all of them to who may see every customer',
      as: 'administrator',
      query: '{ customer(id: "c1") { orders { lines { product { orders { total } } } } } }',
      data: {
        customer: {
          orders: [
            {
              lines: [{ product: { orders: ['o1', 'o2', 'o3'].map((id) => ({ total: `total-of-${id}` })) } }],
            },
          ],
        },
      },
    },
    {
      claim: 'is refused as a list to who may see some, with the way that is open',
      as: 'seller',
      query: '{ customer(id: "c1") { orders { lines { product { title orders { total } } } } } }',
      data: { customer: { orders: [{ lines: [{ product: { title: 'Product p9', orders: null } }] }] } },
      errors: [`customer.orders.@.lines.@.product.orders ${UNAUTHORIZED} POLICY`],
      hidden: ['total-of-o2'],
    },
    {
      claim: 'is decided by the other customer’s facts where it leads to one object',
      as: 'seller',
      query: '{ customer(id: "c1") { orders { lines { product { lastOrder { total } } } } } }',
      data: { customer: { orders: [{ lines: [{ product: { lastOrder: null } }] }] } },
      errors: [`customer.orders.0.lines.0.product.lastOrder ${UNAUTHORIZED} POLICY`],
      hidden: ['total-of-o2'],
    },
    {
      claim: 'shows the one object to who may see that customer',
      as: 'sellerOfApac',
      query: '{ customer(id: "c2") { orders { lines { product { lastOrder { total } } } } } }',
      data: { customer: { orders: [{ lines: [{ product: { lastOrder: { total: 'total-of-o2' } } }] }] } },
    },
  ],
  'a list across customers': [
    {
      claim: 'is shown to who may see every customer',
      as: 'analyst',
      query: '{ orders { id total } }',
      data: { orders: ['o1', 'o2', 'o3'].map((id) => ({ id, total: `total-of-${id}` })) },
    },
    {
      claim: 'is refused to who may see some, before anything is fetched',
      as: 'seller',
      query: '{ orders { id total } }',
      data: null,
      errors: [`orders ${UNAUTHORIZED} POLICY`],
      fetches: { orders: 0, profiles: 0 },
    },
    {
      claim: 'is refused to a customer without a reason',
      as: 'ada',
      query: '{ orders { id total } }',
      data: null,
      errors: [`orders ${UNAUTHORIZED}`],
      fetches: { orders: 0 },
    },
  ],
  'a relationship': [
    {
      claim: 'is shown where both ends may be',
      as: 'seller',
      query: '{ relationship(id: "r1") { kind from { name } to { name } } }',
      data: {
        relationship: { kind: 'household-of-Ada-and-Linus', from: { name: 'Ada' }, to: { name: 'Linus' } },
      },
    },
    {
      claim: 'is refused where one end may not be, from the side of neither',
      as: 'seller',
      query: '{ relationship(id: "r2") { kind from { name } to { name } } }',
      data: { relationship: { kind: null, from: { name: 'Ada' }, to: null } },
      errors: [`relationship.kind ${UNAUTHORIZED} POLICY`],
      hidden: ['employer-of', 'Grace'],
    },
    {
      claim: 'reached from an end by an edge that is declared owned needs the other end all the same',
      as: 'seller',
      query: '{ customer(id: "c1") { relationships { kind to { name } } } }',
      data: {
        customer: {
          relationships: [
            { kind: 'household-of-Ada-and-Linus', to: { name: 'Linus' } },
            { kind: null, to: null },
          ],
        },
      },
      errors: [`customer.relationships.1.kind ${UNAUTHORIZED} POLICY`],
      hidden: ['employer-of', 'Grace'],
    },
    {
      claim: 'in a list by an edge that is not is a list across customers',
      as: 'seller',
      query: '{ customer(id: "c1") { id kin { kind } } }',
      data: { customer: { id: 'c1', kin: null } },
      errors: [`customer.kin ${UNAUTHORIZED} POLICY`],
      hidden: ['household-of', 'employer-of'],
    },
  ],
  'a customer behind an interface': [
    {
      claim: 'is shown where it may be',
      as: 'sellerOfApac',
      query: '{ news { title ... on Story { about { name } } } }',
      data: { news: [{ title: 'Opening hours' }, { title: 'Of the month', about: { name: 'Grace' } }] },
    },
    {
      claim: 'is null where it may not',
      as: 'seller',
      query: 'query { news { ...N } } fragment N on News { title ... on Story { who: about { name } } }',
      data: { news: [{ title: 'Opening hours' }, { title: 'Of the month', who: null }] },
      hidden: ['Grace'],
    },
  ],
};

describe.each(Object.entries(cases))('%s', (_what, group) => {
  test.each(group)('$claim', (one) => expectCase(world, one));
});
