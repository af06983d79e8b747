/** The directives of our own link, as subgraphs define them. */
const OWN = `
  directive @mask(as: String!) on FIELD_DEFINITION
  directive @subject(path: String, owned: Boolean) repeatable on OBJECT | FIELD_DEFINITION
  directive @public on FIELD_DEFINITION
`;
const NAMES = ['@mask', '@subject', '@public'];
const HEADER = `
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@external", "@requires", "@inaccessible", "@policy", "@composeDirective", "@shareable", "@authenticated", "@requiresScopes"])
    @link(url: "https://specs.c360.dev/authorization/v1.0", import: ${JSON.stringify(NAMES)})
    ${NAMES.map((name) => `@composeDirective(name: "${name}")`).join(' ')}
  ${OWN}`;

const PROFILES = `${HEADER}
  type Query {
    customer(id: ID!): Customer @public
    customers: [Customer] @public
    strictCustomers: [Customer!] @public
    teams: [[Customer]] @public
    relationship: Relationship @public
    relationships: [Relationship] @public
    note: Note @public
    notes: [Note] @public
    things: [Thing] @public
    slogan: String @public
    setting: String @policy(policies: [["permissions.admin"]])
  }
  interface Note { title: String mood: Mood }
  enum Mood @policy(policies: [["customer.insight"]]) { GLAD SAD }
  type Memo implements Note @subject(path: "about") @policy(policies: [["customer.service"]]) {
    title: String @public
    mood: Mood @public
    text: String @policy(policies: [["customer.contact"]]) @mask(as: "TOKEN")
    about: Customer @public
  }
  type Tip implements Note {
    title: String @policy(policies: [["customer.loyalty"], ["permissions.admin"]])
    mood: Mood @public
    hint: String @policy(policies: [["customer.insight"]])
  }
  type Rumour @policy(policies: [["customer.insight"]]) { word: String @public }
  union Thing = Customer | Tip | Product | Rumour
  scalar Iban @policy(policies: [["customer.financial"]])
  type Customer @key(fields: "id") @policy(policies: [["customer.record"]]) {
    id: ID! @public
    nick: String! @policy(policies: [["customer.identity"]])
    name: String @policy(policies: [["customer.identity"]]) @mask(as: "NAME")
    birthDate: String @policy(policies: [["customer.identity"]]) @mask(as: "YEAR")
    email: String @policy(policies: [["customer.contact"]]) @mask(as: "EMAIL")
    aliases: [String] @policy(policies: [["customer.contact"]]) @mask(as: "TOKEN")
    matrix: [[String]] @policy(policies: [["customer.contact"]]) @mask(as: "TOKEN")
    phones: [Phone] @policy(policies: [["customer.contact"]]) @mask(as: "FIELDS") @subject(owned: true)
    mainPhone: Phone @policy(policies: [["customer.contact"]]) @subject(owned: true)
    income: String @policy(policies: [["customer.insight"]])
    iban: Iban @public @mask(as: "LAST4")
    either: String @policy(policies: [["customer.contact"], ["customer.insight"]]) @mask(as: "TOKEN")
    both: String @policy(policies: [["customer.contact", "customer.insight"]])
    forgotten: String
    forStaff: String @authenticated
    scoped: String @requiresScopes(scopes: [["a"], ["b", "c"]]) @policy(policies: [["customer.record"]])
    friends: [Customer] @public
    best: Customer @public
    relationships: [Relationship] @public @subject(owned: true)
    kin: [Relationship] @public
    memos: [Note] @public @subject(owned: true)
    lastNote: Note @public
    accountKeys: [AccountKey!]! @inaccessible @public
    authorizationFacts: AuthorizationFacts @inaccessible @public
  }
  type Phone {
    number: String @policy(policies: [["customer.contact"]]) @mask(as: "PHONE")
    kind: String @public
    carrier: String @policy(policies: [["customer.insight"]])
  }
  type AccountKey @shareable { system: String! @public key: String! @public }
  type AuthorizationFacts {
    id: [ID!]! @public region: String @public accountManagerId: String @public tags: [String!]! @public consents: [Consent!]! @public
  }
  type Consent { purpose: String! @public recipient: String! @public state: String! @public expiresAt: String @public }
  type Relationship @subject(path: "from") @subject(path: "to") {
    kind: String @policy(policies: [["customer.record"]])
    since: String @policy(policies: [["customer.identity"]]) @mask(as: "YEAR")
    from: Customer @public
    to: Customer @public
  }
  type Product @key(fields: "id", resolvable: false) { id: ID! @public }
  type SourceRecord @key(fields: "system key") @subject(path: "customer") {
    system: String! @public
    key: String! @public
    customer: Customer @public
  }`;

const ORDERS = `${HEADER}
  type Query { order: Order @public orders: [Order] @public product: Product @public basket: [Line] @public }
  type Order @key(fields: "id") @subject(path: "account.customer") @policy(policies: [["customer.record"]]) {
    id: ID! @public
    total: String @policy(policies: [["customer.financial"]])
    remark: String @policy(policies: [["customer.service"]]) @mask(as: "TOKEN")
    account: SourceRecord @public
    lines: [Line] @public @subject(owned: true)
  }
  type Line {
    quantity: String @policy(policies: [["customer.financial"]])
    label: String @public
    product: Product @public
  }
  type Product @key(fields: "id") { id: ID! @public title: String @public orders: [Order] @public lastOrder: Order @public }
  type SourceRecord @key(fields: "system key", resolvable: false) { system: String! @public key: String! @public }
  type AccountKey @shareable { system: String! @public key: String! @public }
  type Customer @key(fields: "id") {
    id: ID! @public
    accountKeys: [AccountKey!]! @external
    orders: [Order] @requires(fields: "accountKeys { system key }") @policy(policies: [["customer.record"]]) @subject(owned: true)
    batches: [[Order]] @public @subject(owned: true)
    lastOrder: Order @public
  }`;

const LOYALTY = `${HEADER}
  type Query { tiers: [String] @public }
  type Customer @key(fields: "id") {
    id: ID! @public
    points: Int @policy(policies: [["customer.loyalty"]])
    income: String @external
    rank: String @requires(fields: "income") @policy(policies: [["customer.loyalty", "customer.insight"]])
    tier: Tier @public @subject(owned: true)
    foreignTier: Tier @public
  }
  type Tier { name: String @policy(policies: [["customer.loyalty"]]) level: Level @public }
  type Level @policy(policies: [["customer.loyalty"]]) { word: String @public }`;

/** The departments' schemas, by name. */
export const SCHEMAS = { profiles: PROFILES, orders: ORDERS, loyalty: LOYALTY } as const;

export type Department = keyof typeof SCHEMAS;

export const DEPARTMENTS = Object.keys(SCHEMAS) as Department[];
