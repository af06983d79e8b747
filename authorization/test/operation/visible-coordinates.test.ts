import { buildSchema } from 'graphql';
import type { StaticDecision } from '../../src/operation/authorized-operation';
import { visibleCoordinates } from '../../src/operation/visible-coordinates';
import type { FieldRule, MaskForm, Requirement, TypeRule } from '../../src/requirement/requirement';

const apiSchema = buildSchema(`
  type Query { card: Card named: Named plain: Plain customer(by: String): Customer customers: [Customer] income: Money cards: [Card] }
  type Mutation { change: Boolean }
  type Card { number: String }
  type Plain { a(x: Int): Int }
  type Customer { email: String cards: [Card] card: Card }
  interface Named { name: String }
  input Filter { email: String }
  enum Sort { EMAIL }
  scalar Money
`);
const demand = (policy: string): Requirement => ({
  authenticated: false,
  scopes: [],
  policies: [[[policy]]],
});

const SEVERITY = ['DENIED', 'CONDITIONAL', 'MASKED'] as const;

type Kinds = Record<string, StaticDecision['kind']>;

/** What is visible under rules for these coordinates; `kinds`: by policy, ALLOWED unless told. */
function visible(
  rules: { fields?: Record<string, Partial<FieldRule>>; types?: Record<string, Partial<TypeRule>> },
  kinds: Kinds = {},
  undeclared: 'allow' | 'deny' = 'allow',
) {
  const fields = Object.entries(rules.fields ?? {}).map(([coordinate, rule]): [string, FieldRule] => [
    coordinate,
    {
      coordinate,
      own: null,
      isPublic: true,
      mask: null,
      isOwned: false,
      writes: null,
      writeSubject: null,
      reads: {},
      ...rule,
    },
  ]);
  const types = Object.entries(rules.types ?? {}).map(([name, rule]): [string, TypeRule] => [
    name,
    { name, own: null, subjects: [], reads: {}, ...rule },
  ]);
  const asked: Requirement[] = [];
  const isVisible = visibleCoordinates(
    { apiSchema, rules: { fields: new Map(fields), types: new Map(types) }, undeclared },
    (requirement) => {
      asked.push(requirement);
      const names = requirement.policies.flat(2).map((policy) => kinds[policy] ?? 'ALLOWED');
      return SEVERITY.find((kind) => names.includes(kind)) ?? 'ALLOWED';
    },
  );
  return { isVisible, asked };
}

it('without rules all is visible, or nothing that is a field, as the operator says', () => {
  const every = ['Query', 'Query.plain', 'Plain.a(x:)', 'Filter.email', 'Sort.EMAIL', 'Named.name', 'Money'];
  const { isVisible, asked } = visible({});
  expect(every.filter((coordinate) => !isVisible(coordinate))).toEqual([]);
  // Where nothing is demanded, nobody is asked.
  expect(asked).toEqual([]);
  const denied = visible({}, {}, 'deny');
  expect(denied.isVisible('Plain.a')).toBe(true);
  expect(denied.asked).toHaveLength(1);
});

it('what is no coordinate of the graph is not visible', () => {
  const { isVisible } = visible({});
  for (const text of [
    '',
    'Lost',
    'Lost.field',
    '!Query',
    'Query!',
    'Query.plain!',
    'Plain.a(x:)!',
    'Plain.a(x:',
  ]) {
    expect([text, isVisible(text)]).toEqual([text, false]);
  }
});

it.each<[StaticDecision['kind'], boolean, boolean, boolean]>([
  // What the type's demand comes to; whether a field that returns it is visible: without a form, with FIELDS, with another.
  ['ALLOWED', true, true, true],
  ['CONDITIONAL', true, true, true],
  ['MASKED', false, true, false],
  ['DENIED', false, false, false],
])('a field that returns a type whose demand is %s', (kind, plain, masked, other) => {
  const isFieldVisible = (mask: MaskForm | null): boolean =>
    visibleCoordinates(
      {
        apiSchema,
        rules: {
          fields: new Map([
            [
              'Query.card',
              {
                coordinate: 'Query.card',
                own: null,
                isPublic: true,
                mask,
                isOwned: false,
                writes: null,
                writeSubject: null,
                reads: {},
              },
            ],
          ]),
          types: new Map([['Card', { name: 'Card', own: demand('card'), subjects: [['owner']], reads: {} }]]),
        },
        undeclared: 'deny',
      },
      () => kind,
    )('Query.card');
  expect([isFieldVisible(null), isFieldVisible('FIELDS'), isFieldVisible('EMAIL')]).toEqual([
    plain,
    masked,
    other,
  ]);
});

describe('what depends on the customer', () => {
  const types = {
    Card: { own: demand('card'), subjects: [['owner']] },
    Customer: { own: demand('customer.record') },
    Plain: { own: demand('plain') },
  };
  const fields = { 'Customer.email': { own: demand('email') }, 'Query.income': { own: demand('income') } };
  const kinds = { card: 'CONDITIONAL', plain: 'CONDITIONAL', email: 'CONDITIONAL' } as const;

  it.each<[string, Kinds, boolean]>([
    ['Customer.email', {}, true],
    ['Query.customer', { 'customer.record': 'CONDITIONAL' }, true],
    ['Query.customers', { 'customer.record': 'CONDITIONAL' }, true],
    ['Customer.cards', { 'customer.record': 'CONDITIONAL' }, true],
    // One object tells whose it is; a list may cross customers.
    ['Query.card', { 'customer.record': 'CONDITIONAL' }, true],
    ['Query.cards', {}, true],
    ['Query.cards', { 'customer.record': 'CONDITIONAL' }, false],
    ['Query.cards', { 'customer.record': 'DENIED' }, false],
    // Nobody's.
    ['Query.plain', {}, false],
    ['Query.plain', { plain: 'ALLOWED' }, true],
    ['Query.income', { income: 'CONDITIONAL' }, false],
    ['Query.income', { income: 'ALLOWED' }, true],
  ])('%s with %j beside is visible: %s', (coordinate, changed, isShown) => {
    expect(visible({ types, fields }, { ...kinds, ...changed }).isVisible(coordinate)).toBe(isShown);
  });
});

it('a type is visible where it is masked, and not where it is denied', () => {
  const types = { Card: { own: demand('card') } };
  expect(visible({ types }, { card: 'MASKED' }).isVisible('Card')).toBe(true);
  expect(visible({ types }, { card: 'DENIED' }).isVisible('Card')).toBe(false);
});

it('a masked scalar is visible behind a field that has a form', () => {
  const types = { Money: { own: demand('money') } };
  const shown = (mask: MaskForm | null, kind: StaticDecision['kind']) =>
    visible({ types, fields: { 'Query.income': { mask } } }, { money: kind }).isVisible('Query.income');
  expect([shown('LAST4', 'MASKED'), shown(null, 'MASKED'), shown(null, 'ALLOWED')]).toEqual([
    true,
    false,
    true,
  ]);
  expect(shown('LAST4', 'DENIED')).toBe(false);
});

it('a mutation is asked for by what it writes, and by nothing else', () => {
  const fields = { 'Mutation.change': { writes: [['p:write']], mask: 'EMAIL' as const } };
  const { isVisible, asked } = visible({ fields });
  expect(isVisible('Mutation.change')).toBe(true);
  expect(asked).toEqual([demand('p:write')]);
  expect(visible({ fields }, { 'p:write': 'MASKED' }).isVisible('Mutation.change')).toBe(false);
});

it.each(['contact', 'record', 'address'])(
  'what reveals a field is hidden where %s is refused: its own, its type’s or its scalar’s demand',
  (refused) => {
    const rules = {
      fields: {
        'Customer.email': { own: demand('contact'), isPublic: false },
        'Query.customer': { reads: { by: ['Customer.email'] } },
      },
      types: {
        Customer: { own: demand('record') },
        String: { own: demand('address') },
        Filter: { reads: { email: ['Customer.email'] } },
        Sort: { reads: { EMAIL: ['Customer.email'] } },
      },
    };
    for (const coordinate of ['Query.customer(by:)', 'Filter.email', 'Sort.EMAIL']) {
      expect(visible(rules).isVisible(coordinate)).toBe(true);
      expect(visible(rules, { [refused]: 'DENIED' }).isVisible(coordinate)).toBe(false);
      expect(visible(rules, { [refused]: 'MASKED' }).isVisible(coordinate)).toBe(false);
    }
  },
);
