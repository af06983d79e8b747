import type { GrantedPair } from '../granted-pair';
import { POLICY, UNAUTHORIZED } from './refusal';

const change = (call: string, payload = 'done') => `mutation { ${call} { ${payload} } }`;
const cancel = (id: string, payload = 'order { id }') => `mutation { cancel(id: "${id}") { ${payload} } }`;

/** What may be changed, and what a change gives back. */
export const CHANGES: readonly GrantedPair[] = [
  {
    rule: 'write',
    claim: 'of a field needs the right to change it, not the right to read it',
    query: change('changeEmail(id: "c1", email: "x@y.example")'),
    allowed: { as: 'editor', data: { changeEmail: { done: true } }, makes: ['email of c1'] },
    refused: {
      as: 'lifted',
      data: null,
      errors: [`changeEmail ${POLICY}`],
      makes: [],
      fetches: { profiles: 0 },
    },
  },
  {
    rule: 'write',
    claim: 'of a fact that conditions ask needs the right to change facts',
    query: change('moveCustomer(id: "c1", region: "APAC")'),
    allowed: { as: 'officer', data: { moveCustomer: { done: true } }, makes: ['region of c1'] },
    refused: { as: 'editor', data: null, errors: [`moveCustomer ${POLICY}`], makes: [] },
  },
  {
    rule: 'write',
    claim: 'of a consent is not made by who markets',
    query: change('giveConsent(id: "c2", purpose: "MARKETING")'),
    allowed: { as: 'officer', data: { giveConsent: { done: true } }, makes: ['consent of c2'] },
    refused: {
      as: 'marketer',
      purpose: 'MARKETING',
      data: null,
      errors: [`giveConsent ${POLICY}`],
      makes: [],
    },
  },
  {
    rule: 'write',
    claim: 'of who is who needs the right to identities',
    query: change('mergeCustomers(into: "c1", from: "c3")'),
    allowed: { as: 'officer', data: { mergeCustomers: { done: true } }, makes: ['merge into c1'] },
    refused: { as: 'administrator', data: null, errors: [`mergeCustomers ${POLICY}`], makes: [] },
  },
  {
    rule: 'write',
    claim: 'that depends on the customer goes to the subgraph that keeps the facts with its condition',
    query: change('moveCustomer(id: "c1", region: "APAC")'),
    allowed: {
      as: 'mover',
      data: { moveCustomer: { done: true } },
      makes: ['region of c1'],
      conditions: { profiles: { policy: 'customer.facts:write', condition: { region: 'EMEA' } } },
    },
    refused: {
      as: 'clerk',
      data: null,
      errors: [`moveCustomer ${POLICY}`],
      makes: [],
      fetches: { profiles: 0 },
    },
  },
  {
    rule: 'write',
    claim: 'whose subgraph keeps no facts is judged before anything is changed',
    query: '',
    allowed: { as: 'seller', query: cancel('o1'), data: { cancel: { order: { id: 'o1' } } }, makes: ['o1'] },
    refused: { as: 'seller', query: cancel('o2'), data: null, errors: [`cancel ${POLICY}`], makes: [] },
  },
  {
    rule: 'write',
    claim: 'for another customer is refused to a customer like one for nobody',
    query: '',
    allowed: { as: 'grace', query: cancel('o2'), data: { cancel: { order: { id: 'o2' } } }, makes: ['o2'] },
    refused: { as: 'grace', query: cancel('o1'), data: null, errors: [`cancel ${UNAUTHORIZED}`], makes: [] },
  },
  {
    rule: 'write',
    claim: 'is not made where the facts cannot be had',
    query: cancel('o1'),
    allowed: { as: 'seller', data: { cancel: { order: { id: 'o1' } } }, makes: ['o1'] },
    refused: {
      as: 'seller',
      arrange: ({ profiles }) => {
        profiles.misbehave = (response) => void response.destroy();
        return () => {
          profiles.misbehave = null;
        };
      },
      data: undefined,
      errors: ['cancel SUBGRAPH_UNAVAILABLE'],
      makes: [],
    },
  },
  {
    rule: 'write',
    claim: 'that is refused leaves the other of its operation, which is made',
    query:
      'mutation { a: changeEmail(id: "c1", email: "x@y.example") { done } b: giveConsent(id: "c1", purpose: "SALES") { done } }',
    allowed: {
      as: 'stewards',
      data: { a: { done: true }, b: { done: true } },
      makes: ['email of c1', 'consent of c1'],
    },
    refused: {
      as: 'editor',
      data: { a: { done: true }, b: null },
      errors: [`b ${POLICY}`],
      makes: ['email of c1'],
    },
  },
  {
    rule: 'write',
    claim: 'that is skipped asks no right, and one that is included does',
    query:
      'mutation ($on: Boolean!) { __typename giveConsent(id: "c1", purpose: "SALES") @include(if: $on) { done } }',
    allowed: { as: 'clerk', variables: { on: false }, data: { __typename: 'Mutation' }, makes: [] },
    refused: {
      as: 'clerk',
      variables: { on: true },
      data: { __typename: 'Mutation', giveConsent: null },
      errors: [`giveConsent ${POLICY}`],
      makes: [],
    },
  },
  {
    rule: 'write payload',
    claim: 'shows no more of the customer than a query would',
    query: change('changeEmail(id: "c1", email: "x@y.example")', 'customer { id email income }'),
    allowed: {
      as: 'stewards',
      data: { changeEmail: { customer: { id: 'c1', email: 'ada@secret.example', income: 'income-of-Ada' } } },
      makes: ['email of c1'],
    },
    refused: {
      as: 'editor',
      data: { changeEmail: { customer: { id: 'c1', email: 'ada@secret.example', income: null } } },
      errors: [`changeEmail.customer.income ${POLICY}`],
      makes: ['email of c1'],
      hidden: ['income-of'],
    },
  },
  {
    rule: 'write payload',
    claim: 'is null where the customer may be changed and not be seen',
    query: change('moveCustomer(id: "c2", region: "EMEA")', 'done customer { id }'),
    allowed: {
      as: 'officer',
      data: { moveCustomer: { done: true, customer: { id: 'c2' } } },
      makes: ['region of c2'],
    },
    refused: {
      as: 'mover',
      data: { moveCustomer: { done: true, customer: null } },
      makes: ['region of c2'],
      hidden: ['"c2"', UNAUTHORIZED],
    },
  },
  {
    rule: 'write payload',
    claim: 'leads to other customers no further than a query would',
    query: cancel('o1', 'order { account { customer { name friends { name } } } }'),
    allowed: {
      as: 'administrator',
      data: {
        cancel: {
          order: { account: { customer: { name: 'Ada', friends: [{ name: 'Grace' }, { name: 'Linus' }] } } },
        },
      },
      makes: ['o1'],
    },
    refused: {
      as: 'seller',
      data: {
        cancel: { order: { account: { customer: { name: 'Ada', friends: [null, { name: 'Linus' }] } } } },
      },
      makes: ['o1'],
      hidden: ['Grace'],
    },
  },
];
