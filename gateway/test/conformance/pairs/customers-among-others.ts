import type { GrantedPair } from '../granted-pair';
import { POLICY, UNAUTHORIZED, customer } from './refusal';

/** Customers where other things may stand too. */
export const AMONG_OTHERS: readonly GrantedPair[] = [
  {
    rule: 'interface or union of customers',
    claim: 'judges each customer in it by itself, and leaves what is none',
    query: '{ found { __typename ... on Customer { name } ... on Company { title } } }',
    allowed: {
      as: 'administrator',
      data: {
        found: [
          { __typename: 'Customer', name: 'Ada' },
          { __typename: 'Customer', name: 'Grace' },
          { __typename: 'Company', title: 'Lovelace Ltd' },
        ],
      },
    },
    refused: {
      as: 'seller',
      data: {
        found: [
          { __typename: 'Customer', name: 'Ada' },
          null,
          { __typename: 'Company', title: 'Lovelace Ltd' },
        ],
      },
      hidden: ['Grace'],
    },
  },
  {
    rule: 'interface or union of customers',
    claim: 'loses what an interface object adds to a customer that is refused',
    query: '{ parties { ... on Customer { id score } ... on Company { id logo } } }',
    allowed: {
      as: 'administrator',
      data: {
        parties: [
          { id: 'c1', score: 501 },
          { id: 'c2', score: 502 },
          { id: 'k1', logo: 'logo-of-k1' },
        ],
      },
    },
    refused: {
      as: 'seller',
      data: { parties: [{ id: 'c1', score: 501 }, null, { id: 'k1', logo: 'logo-of-k1' }] },
      hidden: ['502'],
      withholds: { insights: ['"c2"'] },
    },
  },
  {
    rule: 'interface or union of customers',
    claim: 'what an interface object adds is refused where its own policy is',
    query: customer('c1', 'id logo score'),
    allowed: { as: 'administrator', data: { customer: { id: 'c1', logo: 'logo-of-c1', score: 501 } } },
    refused: {
      as: 'clerk',
      data: { customer: { id: 'c1', logo: 'logo-of-c1', score: null } },
      errors: [`customer.score ${POLICY}`],
      hidden: ['501'],
      withholds: { insights: ['score'] },
    },
  },
  {
    rule: 'interface or union of customers',
    claim: 'asked directly is refused to who may not see a type below it, before anything is fetched',
    query: '{ parties { id } slogan }',
    allowed: {
      as: 'clerk',
      data: { parties: ['c1', 'c2', 'k1'].map((id) => ({ id })), slogan: 'One customer, one graph' },
    },
    refused: {
      as: 'anonymous',
      data: { parties: null, slogan: 'One customer, one graph' },
      errors: [`parties ${UNAUTHORIZED}`],
      hidden: ['"k1"'],
    },
  },
  {
    rule: 'interface or union of customers',
    claim: 'asked directly counts what a type demands of whom nobody knows the customer as refused',
    query: '{ parties { id } }',
    allowed: { as: 'clerk', data: { parties: ['c1', 'c2', 'k1'].map((id) => ({ id })) } },
    refused: {
      as: 'seller',
      data: { parties: [{ id: 'c1' }, null, null] },
      errors: [`parties.2 ${POLICY}`],
      hidden: ['"c2"'],
    },
  },
];
