import { GraphQLError } from 'graphql';
import type { GrantedPair } from '../granted-pair';
import { withPerson } from '../people';
import type { ConformanceWorld } from '../world';
import { POLICY, UNAUTHORIZED, customer } from './refusal';

const CROWD = Array.from({ length: 120 }, (_, n) => n);
const MARKETING = { as: 'marketer', purpose: 'MARKETING' } as const;
const ADA = { customer: { id: 'c1', email: 'ada@secret.example' } };

const withoutFacts = ({ people }: ConformanceWorld) => withPerson(people, 'c1', { facts: null });
const factsThatFail = ({ people }: ConformanceWorld) =>
  withPerson(people, 'c1', {
    facts: new GraphQLError('no facts of Ada', { extensions: { code: 'CONFLICT' } }),
  });
const away =
  (name: 'profiles' | 'orders' | 'loyalty') =>
  (world: ConformanceWorld): (() => void) => {
    world[name].misbehave = (response) => void response.destroy();
    return () => {
      world[name].misbehave = null;
    };
  };

/** What is told of a refusal, to whom, and what a decision costs. */
export const TOLD: readonly GrantedPair[] = [
  {
    rule: 'told refusals',
    claim: 'at most a hundred in one answer, with the number of all',
    query: '{ crowd { id email } }',
    allowed: {
      as: 'lifted',
      data: { crowd: CROWD.map(() => ({ id: 'c2', email: 'grace@secret.example' })) },
    },
    refused: {
      as: 'discreet',
      data: { crowd: CROWD.map(() => ({ id: 'c2', email: null })) },
      errors: CROWD.slice(0, 100).map((n) => `crowd.${n}.email ${POLICY}`),
      shows: ['"refused":120'],
      hidden: ['grace@'],
    },
  },
  {
    rule: 'told refusals',
    claim: 'neither one nor their number to a partner',
    query: '{ customers { email } }',
    allowed: {
      as: 'service',
      data: { customers: [{ email: 'ada@secret.example' }, null, { email: 'linus@secret.example' }, null] },
    },
    refused: {
      as: 'partner',
      purpose: 'MARKETING',
      data: { customers: [null, null, 'l•••@secret.example', null].map((email) => ({ email })) },
      masked: ['Customer.email'],
      hidden: [UNAUTHORIZED, '"refused":', 'ada@', 'linus@'],
    },
  },
  {
    rule: 'told refusals',
    claim: 'nothing to a customer about its own record that it may not see',
    query: customer('c1', 'id name friends { id }'),
    allowed: {
      as: 'administrator',
      data: { customer: { id: 'c1', name: 'Ada', friends: [{ id: 'c2' }, { id: 'c3' }] } },
    },
    refused: {
      as: 'ada',
      data: { customer: { id: 'c1', name: 'Ada', friends: [null, null] } },
      hidden: [UNAUTHORIZED, '"refused":', '"c2"'],
    },
  },
  {
    rule: 'told refusals',
    claim: 'the reason to an employee, and none to the anonymous',
    query: customer('c1', 'income'),
    allowed: { as: 'administrator', data: { customer: { income: 'income-of-Ada' } } },
    refused: {
      as: 'anonymous',
      data: null,
      errors: [`customer ${UNAUTHORIZED}`],
      hidden: ['"reason"', 'missingScopes', '"hint"'],
    },
  },
  {
    rule: 'further fetches',
    claim: 'a refused customer costs none, whatever else was asked of it',
    query: customer('c2', 'name orders { total } points score tier { name }'),
    allowed: {
      as: 'sellerOfApac',
      data: {
        customer: {
          name: 'Grace',
          orders: [{ total: 'total-of-o2' }],
          points: 9002,
          score: 502,
          tier: { name: 'tier-of-c2' },
        },
      },
      fetches: { profiles: 1, orders: 1, loyalty: 1, insights: 1 },
    },
    refused: {
      as: 'seller',
      data: { customer: null },
      fetches: { profiles: 1, orders: 0, loyalty: 0, insights: 0 },
    },
  },
  {
    rule: 'further fetches',
    claim: 'a refused field costs none, and its neighbour of the same subgraph costs one',
    query: customer('c1', 'points logo score'),
    allowed: {
      as: 'administrator',
      data: { customer: { points: 9001, logo: 'logo-of-c1', score: 501 } },
      fetches: { loyalty: 1, insights: 1 },
    },
    refused: {
      as: 'clerk',
      data: { customer: { points: null, logo: 'logo-of-c1', score: null } },
      errors: [`customer.points ${POLICY}`, `customer.score ${POLICY}`],
      fetches: { loyalty: 0, insights: 1 },
    },
  },
  {
    rule: 'facts',
    claim: 'are asked for in the same request, and no more of them than the decision needs',
    query: customer('c1', 'name'),
    allowed: {
      as: 'administrator',
      data: { customer: { name: 'Ada' } },
      fetches: { profiles: 1 },
      withholds: { profiles: ['authorizationFacts'] },
    },
    refused: {
      as: 'discreet',
      query: customer('c2', 'id name'),
      data: { customer: { id: 'c2', name: null } },
      errors: [`customer.name ${POLICY}`],
      fetches: { profiles: 1 },
      sends: { profiles: 'authorizationFacts{tags}' },
      withholds: { profiles: ['region', 'consents'] },
    },
  },
  {
    rule: 'facts',
    claim: 'that are missing refuse the customer, without an error',
    query: customer('c1', 'id'),
    allowed: { as: 'seller', data: { customer: { id: 'c1' } } },
    refused: { as: 'seller', arrange: withoutFacts, data: { customer: null }, hidden: [UNAUTHORIZED] },
  },
  {
    rule: 'facts',
    claim: 'that are missing refuse the field, and leave the others',
    query: customer('c1', 'id email'),
    allowed: { ...MARKETING, data: ADA },
    refused: {
      ...MARKETING,
      arrange: withoutFacts,
      data: { customer: { id: 'c1', email: null } },
      errors: [`customer.email ${POLICY}`],
      hidden: ['ada@'],
    },
  },
  {
    rule: 'facts',
    claim: 'that are missing let a denial hold',
    query: customer('c1', 'id email'),
    allowed: { as: 'wary', data: ADA },
    refused: {
      as: 'wary',
      arrange: withoutFacts,
      data: { customer: { id: 'c1', email: null } },
      errors: [`customer.email ${POLICY}`],
      hidden: ['ada@'],
    },
  },
  {
    rule: 'facts',
    claim: 'follow the condition of their field: without it none are asked for',
    query: 'query ($with: Boolean!) { customer(id: "c1") { id email @include(if: $with) } }',
    allowed: { ...MARKETING, variables: { with: true }, data: ADA, sends: { profiles: '"with":true' } },
    refused: {
      as: 'agent',
      variables: { with: false },
      data: { customer: { id: 'c1' } },
      withholds: { profiles: ['authorizationFacts', 'email'] },
    },
  },
  {
    rule: 'failed facts',
    claim: 'are the error of their subgraph, at the field',
    query: customer('c1', 'id email'),
    allowed: { ...MARKETING, data: ADA },
    refused: {
      ...MARKETING,
      arrange: factsThatFail,
      data: { customer: { id: 'c1', email: null } },
      errors: ['customer.email CONFLICT'],
      hidden: ['ada@', UNAUTHORIZED],
    },
  },
  {
    rule: 'failed facts',
    claim: 'of the way to the customer are the error of the subgraph that is away',
    query: '{ order(id: "o1") { id total } }',
    allowed: { as: 'seller', data: { order: { id: 'o1', total: 'total-of-o1' } } },
    refused: {
      as: 'seller',
      arrange: away('profiles'),
      data: { order: null },
      errors: ['order SUBGRAPH_UNAVAILABLE'],
      hidden: ['total-of'],
    },
  },
  {
    rule: 'failed facts',
    claim: 'that nobody needs take nothing along',
    query: customer('c1', 'id email'),
    allowed: { as: 'lifted', arrange: factsThatFail, data: ADA },
    refused: {
      as: 'seller',
      arrange: factsThatFail,
      data: { customer: null },
      errors: ['customer CONFLICT'],
      hidden: ['ada@'],
    },
  },
  {
    rule: 'failed facts',
    claim: 'leave what another subgraph fails to give an error of its own',
    query: customer('c1', 'id points'),
    allowed: { as: 'seller', data: { customer: { id: 'c1', points: 9001 } } },
    refused: {
      as: 'seller',
      arrange: away('loyalty'),
      data: { customer: { id: 'c1', points: null } },
      // At the objects that it was asked for.
      errors: ['customer SUBGRAPH_UNAVAILABLE'],
    },
  },
];
