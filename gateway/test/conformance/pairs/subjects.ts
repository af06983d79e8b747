import type { GrantedPair } from '../granted-pair';
import { withPerson } from '../people';
import { POLICY, UNAUTHORIZED, customer } from './refusal';

const ADA = { name: 'Ada' };

/** Whose data it is. */
export const SUBJECTS: readonly GrantedPair[] = [
  {
    rule: 'customer',
    claim: 'that is refused is null without an error, also to an employee',
    query: '',
    allowed: { as: 'seller', query: customer('c1', 'name'), data: { customer: ADA } },
    refused: {
      as: 'seller',
      query: customer('c2', 'name'),
      data: { customer: null },
      hidden: ['Grace', UNAUTHORIZED],
    },
  },
  {
    rule: 'customer',
    claim: 'that is refused looks to a customer like one that there is not',
    query: '',
    allowed: { as: 'grace', query: customer('c2', 'name'), data: { customer: { name: 'Grace' } } },
    refused: { as: 'ada', query: customer('c2', 'name'), data: { customer: null }, hidden: [UNAUTHORIZED] },
  },
  {
    rule: 'customer',
    claim: 'under an alias and in a fragment belongs to itself',
    query:
      '{ a: customer(id: "c1") { ...C } b: customer(id: "c2") { ...C } } fragment C on Customer { n: name }',
    allowed: { as: 'administrator', data: { a: { n: 'Ada' }, b: { n: 'Grace' } } },
    refused: { as: 'seller', data: { a: { n: 'Ada' }, b: null }, hidden: ['Grace'] },
  },
  {
    rule: 'customer',
    claim: 'reached from another is judged by its own facts',
    query: '{ customer(id: "c1") { friends { name email } } }',
    allowed: {
      as: 'administrator',
      data: {
        customer: {
          friends: [
            { name: 'Grace', email: 'grace@secret.example' },
            { name: 'Linus', email: 'linus@secret.example' },
          ],
        },
      },
    },
    refused: {
      as: 'seller',
      data: { customer: { friends: [null, { name: 'Linus', email: 'linus@secret.example' }] } },
      hidden: ['race'],
    },
  },
  {
    rule: 'customer',
    claim: 'reached around a circle is judged at each turn',
    query: '{ customer(id: "c3") { name friends { name friends { name } } } }',
    allowed: {
      as: 'administrator',
      data: {
        customer: {
          name: 'Linus',
          friends: [
            { name: 'Ada', friends: [{ name: 'Grace' }, { name: 'Linus' }] },
            { name: 'Margaret', friends: [] },
          ],
        },
      },
    },
    refused: {
      as: 'seller',
      data: {
        customer: { name: 'Linus', friends: [{ name: 'Ada', friends: [null, { name: 'Linus' }] }, null] },
      },
      hidden: ['Grace', 'Margaret'],
    },
  },
  {
    rule: 'list of customers',
    claim: 'shows those that may be seen, and the condition goes to where they are kept',
    query: '{ customersBy { nodes { id } } }',
    allowed: {
      as: 'administrator',
      data: { customersBy: { nodes: ['c1', 'c2', 'c3', 'c4'].map((id) => ({ id })) } },
    },
    refused: {
      as: 'seller',
      data: { customersBy: { nodes: [{ id: 'c1' }, { id: 'c3' }] } },
      conditions: { profiles: { policy: 'customer.record', condition: { region: 'EMEA' } } },
    },
  },
  {
    rule: 'list of customers',
    claim: 'is checked again, where one comes that was not to be seen',
    query: '{ customers { id } }',
    allowed: { as: 'administrator', data: { customers: ['c1', 'c2', 'c3', 'c4'].map((id) => ({ id })) } },
    refused: {
      as: 'seller',
      data: { customers: [{ id: 'c1' }, null, { id: 'c3' }, null] },
      hidden: ['"c2"'],
    },
  },
  {
    rule: 'list of customers',
    claim: 'is counted where they are kept, by the same condition',
    query: '{ customersBy { totalCount } }',
    allowed: { as: 'administrator', data: { customersBy: { totalCount: 4 } } },
    refused: {
      as: 'seller',
      data: { customersBy: { totalCount: 2 } },
      conditions: { profiles: { policy: 'customer.record', condition: { region: 'EMEA' } } },
    },
  },
  {
    rule: 'subject path',
    claim: 'leads to the customer by which an object is judged, behind an entity of another subgraph',
    query: '{ order(id: "o2") { id total } }',
    allowed: { as: 'grace', data: { order: { id: 'o2', total: 'total-of-o2' } } },
    refused: { as: 'ada', data: { order: null }, hidden: ['total-of'] },
  },
  {
    rule: 'subject path',
    claim: 'that breaks off leads to nobody, of whom nothing is shown',
    query: '{ order(id: "o1") { total } }',
    allowed: { as: 'seller', data: { order: { total: 'total-of-o1' } } },
    refused: {
      as: 'seller',
      arrange: ({ people }) => withPerson(people, 'c1', { key: 'a-of-nobody' }),
      data: { order: null },
      errors: [`order ${POLICY}`],
      hidden: ['total-of'],
    },
  },
  {
    rule: 'owned edge',
    claim: 'in another subgraph leads to rows of the same customer',
    query: '{ customers { tier { name } } }',
    allowed: {
      as: 'administrator',
      data: { customers: ['c1', 'c2', 'c3', 'c4'].map((id) => ({ tier: { name: `tier-of-${id}` } })) },
    },
    refused: {
      as: 'seller',
      data: { customers: ['c1', null, 'c3', null].map((id) => id && { tier: { name: `tier-of-${id}` } }) },
      hidden: ['tier-of-c2', 'tier-of-c4'],
    },
  },
  {
    rule: 'owned edge',
    claim: 'ends where an edge that is not owned leads on: its own customer decides',
    query: '{ customer(id: "c1") { orders { lines { product { title lastOrder { id total } } } } } }',
    allowed: {
      as: 'administrator',
      data: {
        customer: {
          orders: [
            { lines: [{ product: { title: 'Product p9', lastOrder: { id: 'o2', total: 'total-of-o2' } } }] },
          ],
        },
      },
    },
    refused: {
      as: 'seller',
      data: { customer: { orders: [{ lines: [{ product: { title: 'Product p9', lastOrder: null } }] }] } },
      errors: [`customer.orders.0.lines.0.product.lastOrder ${POLICY}`],
      hidden: ['o2'],
    },
  },
  {
    rule: 'crossing list',
    claim: 'behind a product is refused to who may see some customers, with the way that is open',
    query: '{ product(id: "p9") { title orders { id } } }',
    allowed: {
      as: 'clerk',
      data: { product: { title: 'Product p9', orders: ['o1', 'o2', 'o3'].map((id) => ({ id })) } },
    },
    refused: {
      as: 'seller',
      data: { product: { title: 'Product p9', orders: null } },
      errors: [`product.orders ${POLICY}`],
      shows: ['ask through customers'],
      hidden: ['"o2"'],
    },
  },
  {
    rule: 'crossing list',
    claim: 'under an alias in a fragment is refused before anything is fetched',
    query: '{ ...Q } fragment Q on Query { all: orders { id } }',
    allowed: { as: 'clerk', data: { all: ['o1', 'o2', 'o3'].map((id) => ({ id })) } },
    refused: { as: 'service', data: null, errors: [`all ${POLICY}`], fetches: { orders: 0, profiles: 0 } },
  },
  {
    rule: 'crossing list',
    claim: 'asks nothing more of who reaches the rows through customers',
    query: '',
    allowed: {
      as: 'seller',
      query: '{ customers { orders { id } } }',
      data: { customers: [{ orders: [{ id: 'o1' }] }, null, { orders: [{ id: 'o3' }] }, null] },
    },
    refused: { as: 'seller', query: '{ orders { id } }', data: null, errors: [`orders ${POLICY}`] },
  },
  {
    rule: 'relationship',
    claim: 'needs both ends, from whichever it is reached',
    query: '',
    allowed: {
      as: 'seller',
      query: '{ customer(id: "c3") { relationships { kind from { name } } } }',
      data: { customer: { relationships: [{ kind: 'household-of-Ada-and-Linus', from: ADA }] } },
    },
    refused: {
      as: 'sellerOfApac',
      query: '{ customer(id: "c2") { relationships { kind from { name } } } }',
      data: { customer: { relationships: [{ kind: null, from: null }] } },
      errors: [`customer.relationships.0.kind ${POLICY}`],
      hidden: ['employer-of', 'Ada'],
    },
  },
  {
    rule: 'relationship',
    claim: 'is not shown to one of its ends, who may not see the other',
    query: '{ relationship(id: "r1") { kind } }',
    allowed: { as: 'administrator', data: { relationship: { kind: 'household-of-Ada-and-Linus' } } },
    refused: { as: 'ada', data: { relationship: { kind: null } }, hidden: ['household-of', UNAUTHORIZED] },
  },
  {
    rule: 'customer',
    claim: 'that is refused is null though nothing but its __typename is asked for',
    query: '{ customers { __typename } }',
    allowed: {
      as: 'clerk',
      data: { customers: ['c1', 'c2', 'c3', 'c4'].map(() => ({ __typename: 'Customer' })) },
    },
    refused: {
      as: 'seller',
      data: { customers: [{ __typename: 'Customer' }, null, { __typename: 'Customer' }, null] },
    },
  },
  {
    rule: 'subject path',
    claim: 'is followed though nothing but the __typename is asked for',
    query: '{ order(id: "o2") { __typename } }',
    allowed: { as: 'sellerOfApac', data: { order: { __typename: 'Order' } } },
    refused: { as: 'seller', data: { order: null }, errors: [`order ${POLICY}`] },
  },
];
