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
    @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@external", "@requires", "@inaccessible", "@policy", "@composeDirective", "@shareable", "@authenticated", "@interfaceObject"])
    @link(url: "https://specs.c360.dev/authorization/v1.0", import: ${JSON.stringify(NAMES)})
    ${NAMES.map((name) => `@composeDirective(name: "${name}")`).join(' ')}
  ${OWN}`;

export const PROFILES = `${HEADER}
  type Query {
    customer(id: ID!): Customer @public
    customers: [Customer] @public
    strictCustomers: [Customer!] @public
    relationship(id: ID!): Relationship @public
    news: [News] @public
    slogan: String @public
    customersBy(filter: CustomerFilter, sort: CustomerSort = BY_ID, text: String @reads(fields: ["Customer.email"])): CustomerPage @public
    customerByEmail(email: String @reads(fields: ["Customer.email"])): Customer @public
    emailStatistics(domain: String @reads(fields: ["Customer.email"])): Int @public
    crowd: [Customer] @public
    parties: [Party] @public
    found: [Found] @public
  }
  type Mutation {
    changeEmail(id: ID!, email: String!): ChangePayload @public @writes(policies: [["customer.contact:write"]])
    moveCustomer(id: ID!, region: String!): ChangePayload @public @writes(policies: [["customer.facts:write"]])
    giveConsent(id: ID!, purpose: String!): ChangePayload @public @writes(policies: [["customer.consent:write"]])
    mergeCustomers(into: ID!, from: ID!): ChangePayload @public @writes(policies: [["customer.identity:write"]])
  }
  type ChangePayload { customer: Customer @public done: Boolean @public }
  input CustomerFilter {
    email: String @reads(fields: ["Customer.email"])
    kind: String
    any: [CustomerFilter!]
    orderedBy: CustomerSort
  }
  enum CustomerSort { BY_ID BY_EMAIL @reads(fields: ["Customer.email"]) BY_INCOME @reads(fields: ["Customer.income"]) }
  type CustomerPage { nodes: [Customer] @public @subject(owned: true) totalCount: Int @public }
  interface Party @key(fields: "id") { id: ID! }
  type Company implements Party @key(fields: "id") { id: ID! @public title: String @public }
  union Found = Customer | Company
  interface News { title: String @public }
  type Notice implements News { title: String @public }
  type Story implements News { title: String @public about: Customer @public }
  type Customer implements Party @key(fields: "id") @policy(policies: [["customer.record"]]) {
    id: ID! @public
    middleName: String @policy(policies: [["customer.identity"]]) @mask(as: "NAME")
    label: String! @policy(policies: [["customer.identity"]]) @mask(as: "NAME")
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

export const ORDERS = `${HEADER}
  type Query {
    order(id: ID!): Order @public
    orders: [Order] @public
    revenue(over: String @reads(fields: ["Order.total"])): String @policy(policies: [["customer.financial"]])
    product(id: ID!): Product @public }
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
    ordersOver(total: String @reads(fields: ["Order.total"])): [Order] @requires(fields: "accountKeys { system key }") @policy(policies: [["customer.record"]]) @subject(owned: true)
    orderSummary: OrderSummary @policy(policies: [["customer.financial"]]) @subject(owned: true)
  }
  type OrderSummary { count: Int @public spent: String @public }`;

export const LOYALTY = `${HEADER}
  type Query { tiers: [String] @public }
  type Customer @key(fields: "id") {
    id: ID! @public
    points: Int @policy(policies: [["customer.loyalty"]])
    name: String @external
    greeting: String @requires(fields: "name") @policy(policies: [["customer.identity"]]) @mask(as: "NAME")
    tier: Tier @public @subject(owned: true)
  }
  type Tier { name: String @policy(policies: [["customer.loyalty"]]) }`;

export const INSIGHTS = `${HEADER}
  type Party @key(fields: "id") @interfaceObject {
    id: ID! @public
    score: Int @policy(policies: [["customer.insight"]])
    logo: String @public
  }`;
