import type { IncomingHttpHeaders } from 'node:http';
import {
  REQUEST_CONTEXT_HEADER,
  decidePolicy,
  decodeRequestContext,
  policyAccessOf,
  type CustomerFacts,
} from '@c360/authorization';
import { startSubgraph, type Door, type TestSubgraph } from '../fixture/subgraph';
import { createPeople, type Person } from './people';
import { INSIGHTS, LOYALTY, ORDERS, PROFILES } from './schemas';

const RELATIONS = [
  { id: 'r1', kind: 'household-of-Ada-and-Linus', from: 'c1', to: 'c3' },
  { id: 'r2', kind: 'employer-of-Ada-and-Grace', from: 'c1', to: 'c2' },
];
const ORDER_LIST = ['1', '2', '3'].map((n) => ({
  id: `o${n}`,
  total: `total-of-o${n}`,
  account: { system: 'shop', key: `a${n}` },
}));

const ordersOf = ({ accountKeys }: { accountKeys: { key: string }[] }) =>
  ORDER_LIST.filter(({ account }) => accountKeys.some(({ key }) => key === account.key));

/** As a database filters its rows by what the gateway says of the principal. */
function isVisibleTo(headers: IncomingHttpHeaders): (customer: Person) => boolean {
  const { access } = decodeRequestContext(String(headers[REQUEST_CONTEXT_HEADER]));
  const record = policyAccessOf(access, 'customer.record');
  return ({ facts }) =>
    !(facts instanceof Error) && decidePolicy(record, facts as CustomerFacts | null, new Date()) !== 'DENIED';
}

/** A company whose departments are subgraphs on ports of their own. */
export interface Departments {
  readonly people: Map<string, Person>;
  readonly profiles: TestSubgraph;
  readonly orders: TestSubgraph;
  readonly loyalty: TestSubgraph;
  readonly insights: TestSubgraph;
  readonly all: readonly TestSubgraph[];
  readonly cancelled: string[];
  /** Changes of customers, in order. */
  readonly changed: string[];
}

/** `doorOf`: what stands before each subgraph. */
export async function startDepartments(doorOf: (subgraph: string) => Door): Promise<Departments> {
  const people = createPeople();
  const cancelled: string[] = [];
  const changed: string[] = [];
  const find = (id: string): Person | null => people.get(id) ?? null;
  const relation = ({ id, kind, from, to }: (typeof RELATIONS)[number]) => ({
    id,
    kind,
    from: find(from),
    to: find(to),
  });
  const relationsOf = ({ id }: Person) =>
    RELATIONS.filter(({ from, to }) => from === id || to === id).map(relation);

  const everybody = () => [...people.values()];
  const page = (_: unknown, _args: unknown, { headers }: { headers: IncomingHttpHeaders }) => {
    const nodes = everybody().filter(isVisibleTo(headers));
    return { nodes, totalCount: nodes.length };
  };
  const change =
    (what: string) =>
    (_: unknown, { id, into }: { id?: string; into?: string }) => {
      const customer = find(id ?? into ?? '');
      changed.push(`${what} ${customer?.id}`);
      return { customer, done: true };
    };
  const company = { __typename: 'Company', id: 'k1', title: 'Lovelace Ltd' };
  const named = (id: string) => ({ __typename: 'Customer', ...find(id) });

  const profiles = await startSubgraph(
    'profiles',
    PROFILES,
    {
      Query: {
        customer: (_: unknown, { id }: { id: string }) => find(id),
        customers: everybody,
        strictCustomers: everybody,
        customersBy: page,
        customerByEmail: (_: unknown, { email }: { email: string }) =>
          everybody().find((one) => one.email === email) ?? null,
        emailStatistics: () => 4,
        crowd: () => Array.from({ length: 120 }, () => find('c2')),
        parties: () => [named('c1'), named('c2'), company],
        found: () => [named('c1'), named('c2'), company],
        relationship: (_: unknown, { id }: { id: string }) =>
          RELATIONS.filter((one) => one.id === id).map(relation)[0],
        news: () => [
          { __typename: 'Notice', title: 'Opening hours' },
          { __typename: 'Story', title: 'Of the month', about: find('c2') },
        ],
        slogan: () => 'One customer, one graph',
      },
      Mutation: {
        changeEmail: change('email of'),
        moveCustomer: change('region of'),
        giveConsent: change('consent of'),
        mergeCustomers: change('merge into'),
      },
      Company: { __resolveReference: () => company },
      Party: { __resolveReference: ({ id }: { id: string }) => (id === 'k1' ? company : named(id)) },
      Customer: {
        __resolveReference: ({ id }: { id: string }) => find(id),
        nick: ({ name }: Person) => name.slice(0, 2),
        middleName: ({ id }: Person) => (id === 'c1' ? 'Byron' : null),
        label: ({ name }: Person) => name,
        aliases: ({ email, name }: Person) => [email, name],
        either: ({ name }: Person) => `either-of-${name}`,
        both: ({ name }: Person) => `both-of-${name}`,
        friends: ({ friends }: Person) => friends.map(find),
        relationships: relationsOf,
        kin: relationsOf,
        accountKeys: ({ key }: Person) => [{ system: 'shop', key }],
        authorizationFacts: ({ facts }: Person) => {
          if (facts instanceof Error) throw facts;
          return facts;
        },
      },
      SourceRecord: {
        __resolveReference: ({ system, key }: { system: string; key: string }) => ({ system, key }),
        customer: ({ key }: { key: string }) => [...people.values()].find((one) => one.key === key) ?? null,
      },
    },
    doorOf('profiles'),
  );
  const orders = await startSubgraph(
    'orders',
    ORDERS,
    {
      Query: {
        order: (_: unknown, { id }: { id: string }) => ORDER_LIST.find((one) => one.id === id) ?? null,
        orders: () => ORDER_LIST,
        revenue: () => 'revenue-of-all',
        product: (_: unknown, { id }: { id: string }) => ({ id }),
      },
      Mutation: {
        cancel: (_: unknown, { id }: { id: string }) => {
          cancelled.push(id);
          return { order: ORDER_LIST.find((one) => one.id === id) };
        },
        restock: () => 1,
      },
      Order: {
        __resolveReference: ({ id }: { id: string }) => ORDER_LIST.find((one) => one.id === id),
        lines: () => [{ quantity: 7001, product: { id: 'p9' } }],
      },
      Product: {
        __resolveReference: ({ id }: { id: string }) => ({ id }),
        title: ({ id }: { id: string }) => `Product ${id}`,
        orders: () => ORDER_LIST,
        lastOrder: () => ORDER_LIST[1],
      },
      Customer: {
        orders: ordersOf,
        ordersOver: ordersOf,
        orderSummary: ({ id }: { id: string }) => ({ count: 1, spent: `spent-by-${id}` }),
      },
    },
    doorOf('orders'),
  );
  const loyalty = await startSubgraph(
    'loyalty',
    LOYALTY,
    {
      Query: { tiers: () => ['GOLD'] },
      Customer: {
        points: ({ id }: { id: string }) => 9000 + Number(id.slice(1)),
        tier: ({ id }: { id: string }) => ({ name: `tier-of-${id}` }),
        greeting: ({ name }: { name: string }) => `${name} says hello`,
      },
    },
    doorOf('loyalty'),
  );
  const insights = await startSubgraph(
    'insights',
    INSIGHTS,
    {
      Party: {
        score: ({ id }: { id: string }) => (id === 'k1' ? 100 : 500 + Number(id.slice(1))),
        logo: ({ id }: { id: string }) => `logo-of-${id}`,
      },
    },
    doorOf('insights'),
  );
  const all = [profiles, orders, loyalty, insights];
  return { people, profiles, orders, loyalty, insights, all, cancelled, changed };
}
