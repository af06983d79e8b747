import { startSubgraph, type TestSubgraph } from '../fixture/subgraph';

/** The directives of our own link, as subgraphs define them. */
const OWN = `
  directive @mask(as: String!) on FIELD_DEFINITION
  directive @subject(path: String, owned: Boolean) repeatable on OBJECT | FIELD_DEFINITION
  directive @reads(fields: [String!]!) on ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE
  directive @writes(policies: [[String!]!]!, subject: String) on FIELD_DEFINITION
  directive @public on FIELD_DEFINITION
`;
const NAMES = ['@mask', '@subject', '@reads', '@writes', '@public'];
const HEADER = `
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@external", "@requires", "@inaccessible", "@policy", "@composeDirective", "@shareable", "@authenticated"])
    @link(url: "https://specs.c360.dev/authorization/v1.0", import: ${JSON.stringify(NAMES)})
    ${NAMES.map((name) => `@composeDirective(name: "${name}")`).join(' ')}
  ${OWN}`;

const PROFILES = `${HEADER}
  type Query {
    customer(id: ID!): Customer @public
    customers: [Customer] @public
    strictCustomers: [Customer!] @public
    relationship(id: ID!): Relationship @public
    news: [News] @public
    slogan: String @public
  }
  interface News { title: String @public }
  type Notice implements News { title: String @public }
  type Story implements News { title: String @public about: Customer @public }
  type Customer @key(fields: "id") @policy(policies: [["customer.record"]]) {
    id: ID! @public
    nick: String! @policy(policies: [["customer.identity"]])
    name: String @policy(policies: [["customer.identity"]]) @mask(as: "NAME")
    birthDate: String @policy(policies: [["customer.identity"]]) @mask(as: "YEAR")
    email: String @policy(policies: [["customer.contact"]]) @mask(as: "EMAIL")
    aliases: [String] @policy(policies: [["customer.contact"]]) @mask(as: "TOKEN")
    phones: [Phone] @policy(policies: [["customer.contact"]]) @mask(as: "FIELDS") @subject(owned: true)
    income: String @policy(policies: [["customer.insight"]])
    either: String @policy(policies: [["customer.contact"], ["customer.insight"]])
    both: String @policy(policies: [["customer.contact", "customer.insight"]])
    friends: [Customer] @public
    relationships: [Relationship] @public @subject(owned: true)
    kin: [Relationship] @public
    accountKeys: [AccountKey!]! @inaccessible @public
    authorizationFacts: AuthorizationFacts @inaccessible @public
  }
  type Phone { number: String @policy(policies: [["customer.contact"]]) @mask(as: "PHONE") kind: String @public }
  type AccountKey @shareable { system: String! @public key: String! @public }
  type AuthorizationFacts {
    id: [ID!]! @public region: String @public accountManagerId: String @public tags: [String!]! @public consents: [Consent!]! @public
  }
  type Consent { purpose: String! @public recipient: String! @public state: String! @public expiresAt: String @public }
  type Relationship @subject(path: "from") @subject(path: "to") {
    kind: String @policy(policies: [["customer.record"]])
    from: Customer @public
    to: Customer @public
  }
  type SourceRecord @key(fields: "system key") @subject(path: "customer") {
    system: String! @public
    key: String! @public
    customer: Customer @public
  }`;

const ORDERS = `${HEADER}
  type Query { order(id: ID!): Order @public orders: [Order] @public product(id: ID!): Product @public }
  type Mutation {
    cancel(id: ID!, reason: String): CancelPayload @public @writes(policies: [["customer.service:write"]], subject: "order(id: id)")
    restock(id: ID!): Int @public @writes(policies: [["permissions.admin"]])
  }
  type CancelPayload { order: Order @public }
  type Order @key(fields: "id") @subject(path: "account.customer") @policy(policies: [["customer.record"]]) {
    id: ID! @public
    total: String @policy(policies: [["customer.financial"]])
    account: SourceRecord @public
    lines: [Line] @public @subject(owned: true)
  }
  type Line { quantity: Int @policy(policies: [["customer.financial"]]) product: Product @public }
  type Product @key(fields: "id") { id: ID! @public title: String @public orders: [Order] @public lastOrder: Order @public }
  type SourceRecord @key(fields: "system key", resolvable: false) { system: String! @public key: String! @public }
  type AccountKey @shareable { system: String! @public key: String! @public }
  type Customer @key(fields: "id") {
    id: ID! @public
    accountKeys: [AccountKey!]! @external
    orders: [Order] @requires(fields: "accountKeys { system key }") @policy(policies: [["customer.record"]]) @subject(owned: true)
  }`;

const LOYALTY = `${HEADER}
  type Query { tiers: [String] @public }
  type Customer @key(fields: "id") {
    id: ID! @public
    points: Int @policy(policies: [["customer.loyalty"]])
    tier: Tier @public @subject(owned: true)
  }
  type Tier { name: String @policy(policies: [["customer.loyalty"]]) }`;

interface Facts {
  readonly id: readonly string[];
  readonly region: string | null;
  readonly accountManagerId: string | null;
  readonly tags: readonly string[];
  readonly consents: readonly object[];
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly birthDate: string;
  readonly email: string;
  readonly phones: readonly { number: string; kind: string }[];
  readonly income: string;
  readonly key: string;
  readonly friends: readonly string[];
  facts: Facts | Error | null;
}

const consent = (purpose: string, state: string, recipient = '', expiresAt: string | null = null) => ({
  purpose,
  recipient,
  state,
  expiresAt,
});

const person = (id: string, name: string, facts: Omit<Facts, 'id'>, friends: readonly string[]): Person => ({
  id,
  name,
  birthDate: `19${id.slice(1)}0-05-04`,
  email: `${name.toLowerCase()}@secret.example`,
  phones: [{ number: `+49 151 5550${id.slice(1)}00${id.slice(1)}7`, kind: 'MOBILE' }],
  income: `income-of-${name}`,
  key: `a${id.slice(1)}`,
  friends,
  facts: { id: [id, `old-${id}`], ...facts },
});

/** Customers of one company, made anew for each world. */
function createPeople(): Map<string, Person> {
  const people = [
    person(
      'c1',
      'Ada',
      { region: 'EMEA', accountManagerId: 'e7', tags: [], consents: [consent('MARKETING', 'GIVEN')] },
      ['c2', 'c3'],
    ),
    person(
      'c2',
      'Grace',
      {
        region: 'APAC',
        accountManagerId: 'e8',
        tags: ['vip'],
        consents: [consent('MARKETING', 'WITHDRAWN')],
      },
      ['c1'],
    ),
    person(
      'c3',
      'Linus',
      {
        region: 'EMEA',
        accountManagerId: null,
        tags: ['vip'],
        consents: [consent('MARKETING', 'GIVEN', 'p1')],
      },
      ['c1', 'c4'],
    ),
    person(
      'c4',
      'Margaret',
      {
        region: null,
        accountManagerId: null,
        tags: [],
        consents: [consent('MARKETING', 'GIVEN', '', '2001-01-01T00:00:00Z')],
      },
      [],
    ),
  ];
  return new Map(people.map((one) => [one.id, one]));
}

const RELATIONS = [
  { id: 'r1', kind: 'household-of-Ada-and-Linus', from: 'c1', to: 'c3' },
  { id: 'r2', kind: 'employer-of-Ada-and-Grace', from: 'c1', to: 'c2' },
];
const ORDER_LIST = ['1', '2', '3'].map((n) => ({
  id: `o${n}`,
  total: `total-of-o${n}`,
  account: { system: 'shop', key: `a${n}` },
}));

/** A company whose departments are subgraphs on ports of their own. */
export interface Departments {
  readonly people: Map<string, Person>;
  readonly profiles: TestSubgraph;
  readonly orders: TestSubgraph;
  readonly loyalty: TestSubgraph;
  readonly all: readonly TestSubgraph[];
  readonly cancelled: string[];
}

export async function startDepartments(): Promise<Departments> {
  const people = createPeople();
  const cancelled: string[] = [];
  const find = (id: string): Person | null => people.get(id) ?? null;
  const relation = ({ id, kind, from, to }: (typeof RELATIONS)[number]) => ({
    id,
    kind,
    from: find(from),
    to: find(to),
  });
  const relationsOf = ({ id }: Person) =>
    RELATIONS.filter(({ from, to }) => from === id || to === id).map(relation);

  const profiles = await startSubgraph('profiles', PROFILES, {
    Query: {
      customer: (_: unknown, { id }: { id: string }) => find(id),
      customers: () => [...people.values()],
      strictCustomers: () => [...people.values()],
      relationship: (_: unknown, { id }: { id: string }) =>
        RELATIONS.filter((one) => one.id === id).map(relation)[0],
      news: () => [
        { __typename: 'Notice', title: 'Opening hours' },
        { __typename: 'Story', title: 'Of the month', about: find('c2') },
      ],
      slogan: () => 'One customer, one graph',
    },
    Customer: {
      __resolveReference: ({ id }: { id: string }) => find(id),
      nick: ({ name }: Person) => name.slice(0, 2),
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
  });
  const orders = await startSubgraph('orders', ORDERS, {
    Query: {
      order: (_: unknown, { id }: { id: string }) => ORDER_LIST.find((one) => one.id === id) ?? null,
      orders: () => ORDER_LIST,
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
      orders: ({ accountKeys }: { accountKeys: { key: string }[] }) =>
        ORDER_LIST.filter(({ account }) => accountKeys.some(({ key }) => key === account.key)),
    },
  });
  const loyalty = await startSubgraph('loyalty', LOYALTY, {
    Query: { tiers: () => ['GOLD'] },
    Customer: {
      points: ({ id }: { id: string }) => 9000 + Number(id.slice(1)),
      tier: ({ id }: { id: string }) => ({ name: `tier-of-${id}` }),
    },
  });
  return { people, profiles, orders, loyalty, all: [profiles, orders, loyalty], cancelled };
}
