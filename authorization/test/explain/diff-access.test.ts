import { buildSchema } from 'graphql';
import { type AccessState, diffAccess } from '../../src/explain/diff-access';
import type { Grant } from '../../src/grant';
import { PURPOSES } from '../../src/principal';
import type { FieldRule, MaskForm, Requirement } from '../../src/requirement/requirement';
import { makeGrant, makeSnapshot } from '../access-fixtures';
import { NOW } from '../arbitraries';

const SDL = `
  interface Node { id: ID! }
  type Customer implements Node { id: ID! email: String card: Card }
  type Card { number: String }
  type Query { customer: Customer }
  type Mutation { setEmail: Boolean }
`;
const EVERY = [null, ...PURPOSES];

const demand = (...policies: string[]): Requirement => ({
  authenticated: false,
  scopes: [],
  policies: [[policies]],
});

function rule(coordinate: string, more: Partial<FieldRule> = {}): [string, FieldRule] {
  const nothing = {
    own: null,
    isPublic: false,
    mask: null,
    isOwned: false,
    writes: null,
    writeSubject: null,
  };
  return [coordinate, { coordinate, ...nothing, reads: {}, ...more }];
}

function state(
  grants: Grant[],
  { sdl = SDL, mask = 'EMAIL', policy = 'p' }: { sdl?: string; mask?: MaskForm | null; policy?: string } = {},
): AccessState {
  return {
    apiSchema: buildSchema(sdl),
    undeclared: 'deny',
    snapshot: makeSnapshot({ grants }),
    rules: {
      fields: new Map([
        rule('Customer.id', { isPublic: true }),
        rule('Customer.email', { own: demand(policy), mask }),
        rule('Customer.card', { isPublic: true }),
        rule('Card.number', { isPublic: true }),
        rule('Query.customer', { own: { ...demand(), authenticated: true }, mask: 'FIELDS' }),
        rule('Mutation.setEmail', { writes: [['p:write']] }),
      ]),
      types: new Map([['Card', { name: 'Card', own: demand('card'), subjects: [], reads: {} }]]),
    },
  };
}

const grant = (effect: Grant['effect'], policy = 'p', more: Partial<Grant> = {}) =>
  makeGrant(effect, { policy, ...more });

function diff(before: AccessState, after: AccessState): string[] {
  return diffAccess(before, after, NOW).map(
    ({ role, kind, coordinate, change, before: from, after: to, purposes }) => {
      const when = purposes.length === EVERY.length ? 'always' : purposes.map(String).join(',');
      return `${coordinate} ${role} ${kind} ${change} ${when}: ${from} -> ${to}`;
    },
  );
}

it('nothing changes where nothing is changed', () => {
  const grants = [grant('ALLOW'), grant('MASK', 'card', { condition: { region: 'A' } })];
  expect(diff(state(grants), state([...grants].reverse()))).toEqual([]);
});

it('a grant gives its role the field, for its purposes, and its removal takes it', () => {
  const grants = [grant('ALLOW', 'p', { purposes: ['SALES', 'SUPPORT'] })];
  expect(diff(state([]), state(grants))).toEqual([
    'Customer.email agent EMPLOYEE GAINS SUPPORT,SALES: DENIED -> ALLOWED',
  ]);
  expect(diff(state(grants), state([]))).toEqual([
    'Customer.email agent EMPLOYEE LOSES SUPPORT,SALES: ALLOWED -> DENIED',
  ]);
});

it('a mask is a gain over nothing and a loss from ALLOW, and nothing without a masked form', () => {
  const [masked, allowed] = [[grant('MASK')], [grant('ALLOW')]];
  expect(diff(state([]), state(masked))).toEqual([
    'Customer.email agent EMPLOYEE GAINS always: DENIED -> MASKED',
  ]);
  expect(diff(state(allowed), state(masked))).toEqual([
    'Customer.email agent EMPLOYEE LOSES always: ALLOWED -> MASKED',
  ]);
  expect(diff(state([], { mask: null }), state(masked, { mask: null }))).toEqual([]);
});

it('a condition is told in words, with the attributes of whoever asks', () => {
  const region = { region: { $principal: 'region' } } as const;
  const own = { id: { $principal: 'customerId' } } as const;
  const [one, other] = [
    [grant('ALLOW', 'p', { condition: region })],
    [grant('ALLOW', 'p', { condition: own })],
  ];
  expect(diff(state([]), state(one))).toEqual([
    'Customer.email agent EMPLOYEE GAINS always: DENIED -> p ALLOWED if region = "principal.region"',
  ]);
  expect(diff(state(one), state(other))).toEqual([
    'Customer.email agent EMPLOYEE CHANGES always: p ALLOWED if region = "principal.region" -> p ALLOWED if id = "principal.customerId"',
  ]);
  expect(diff(state(one), state([...one, grant('MASK')]))).toEqual([
    'Customer.email agent EMPLOYEE GAINS always: p ALLOWED if region = "principal.region" -> ' +
      'p ALLOWED if region = "principal.region", else MASKED',
  ]);
  expect(diff(state(one), state([grant('MASK')]))).toEqual([
    'Customer.email agent EMPLOYEE CHANGES always: p ALLOWED if region = "principal.region" -> MASKED',
  ]);
  expect(diff(state(one), state([]))).toEqual([
    'Customer.email agent EMPLOYEE LOSES always: p ALLOWED if region = "principal.region" -> DENIED',
  ]);
  expect(diff(state([grant('ALLOW')]), state(one))).toEqual([
    'Customer.email agent EMPLOYEE LOSES always: ALLOWED -> p ALLOWED if region = "principal.region"',
  ]);
  expect(diff(state([grant('MASK')]), state(one))).toEqual([
    'Customer.email agent EMPLOYEE CHANGES always: MASKED -> p ALLOWED if region = "principal.region"',
  ]);
});

it('what a returned type demands and what a mutation writes count', () => {
  expect(diff(state([]), state([grant('ALLOW', 'card'), grant('ALLOW', 'p:write')]))).toEqual([
    'Customer.card agent EMPLOYEE GAINS always: DENIED -> ALLOWED',
    'Mutation.setEmail agent EMPLOYEE GAINS always: DENIED -> ALLOWED',
  ]);
  expect(diff(state([]), state([grant('MASK', 'card'), grant('MASK', 'p:write')]))).toEqual([]);
});

it('of several policies those that depend on the customer are told, each once', () => {
  const region = { region: { $principal: 'region' } } as const;
  const needing = (...policies: string[]) => {
    const open = state([grant('ALLOW', 'p', { condition: region }), grant('ALLOW', 'q')]);
    const fields = new Map([...open.rules.fields, rule('Customer.email', { own: demand(...policies) })]);
    return { ...open, rules: { ...open.rules, fields } };
  };
  const snapshot = makeSnapshot({
    grants: ['p', 'r'].map((policy) => grant('ALLOW', policy, { condition: region })),
  });
  expect(diff(state([]), needing('p', 'q', 'p'))).toEqual([
    'Customer.email agent EMPLOYEE GAINS always: DENIED -> p ALLOWED if region = "principal.region"',
  ]);
  expect(diff(state([]), { ...needing('p', 'r'), snapshot })).toEqual([
    'Customer.email agent EMPLOYEE GAINS always: DENIED -> ' +
      'p ALLOWED if region = "principal.region"; r ALLOWED if region = "principal.region"',
  ]);
});

it('a masked form of what a type demands is that of its fields, or for a scalar its own', () => {
  const sdl = `scalar Money ${SDL.replace('email: String', 'email: String income: Money')}`;
  const withMasks = (grants: Grant[], ofCard: MaskForm | null, ofIncome: MaskForm | null) => {
    const open = state(grants, { sdl });
    const fields = new Map([
      ...open.rules.fields,
      rule('Customer.card', { isPublic: true, mask: ofCard }),
      rule('Customer.income', { isPublic: true, mask: ofIncome }),
    ]);
    const money = { name: 'Money', own: demand('money'), subjects: [], reads: {} };
    return { ...open, rules: { fields, types: new Map([...open.rules.types, ['Money', money]]) } };
  };
  const grants = [grant('MASK', 'card'), grant('MASK', 'money')];
  const shown = (...masks: [MaskForm | null, MaskForm | null]) =>
    diff(withMasks([], ...masks), withMasks(grants, ...masks)).map((line) => line.split(' ')[0]);
  expect(shown('FIELDS', 'LAST4')).toEqual(['Customer.card', 'Customer.income']);
  expect(shown('EMAIL', null)).toEqual([]);
});

it('changes are sorted by field, then by role', () => {
  const grants = ['lead', 'agent'].flatMap((role) => [
    grant('ALLOW', 'p', { role }),
    grant('ALLOW', 'card', { role, purposes: ['SALES'] }),
  ]);
  expect(diff(state([]), state(grants)).map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
    'Customer.card agent',
    'Customer.card lead',
    'Customer.email agent',
    'Customer.email lead',
  ]);
});

it('each role is tried as its own kind, with all its registration can give', () => {
  const grants = ['customer', 'partner', 'service', 'lead'].map((role) => grant('ALLOW', 'p', { role }));
  expect(diff(state([]), state(grants))).toEqual([
    'Customer.email customer CUSTOMER GAINS always: DENIED -> ALLOWED',
    'Customer.email lead EMPLOYEE GAINS always: DENIED -> ALLOWED',
    'Customer.email partner PARTNER GAINS always: DENIED -> ALLOWED',
    'Customer.email service SERVICE GAINS always: DENIED -> ALLOWED',
  ]);
});

it('a field that comes, goes or becomes public shows for everybody whom it concerns', () => {
  const without = SDL.replace(' email: String', '');
  const grants = [grant('ALLOW')];
  expect(diff(state(grants, { sdl: without }), state(grants))).toEqual([
    'Customer.email agent EMPLOYEE GAINS always: no such field -> ALLOWED',
  ]);
  expect(diff(state(grants), state(grants, { sdl: without }))).toEqual([
    'Customer.email agent EMPLOYEE LOSES always: ALLOWED -> no such field',
  ]);
  const open = state(grants);
  const fields = new Map([...open.rules.fields, rule('Customer.email', { isPublic: true })]);
  expect(diff(state(grants), { ...open, rules: { ...open.rules, fields } })).toEqual([
    'Customer.email null ANONYMOUS GAINS always: DENIED -> ALLOWED',
    'Customer.email customer CUSTOMER GAINS always: DENIED -> ALLOWED',
    'Customer.email partner PARTNER GAINS always: DENIED -> ALLOWED',
    'Customer.email service SERVICE GAINS always: DENIED -> ALLOWED',
  ]);
});

it('another policy on a field moves it from one role to another', () => {
  const grants = [grant('ALLOW', 'p'), grant('ALLOW', 'q', { role: 'lead' })];
  expect(diff(state(grants), state(grants, { policy: 'q' }))).toEqual([
    'Customer.email agent EMPLOYEE LOSES always: ALLOWED -> DENIED',
    'Customer.email lead EMPLOYEE GAINS always: DENIED -> ALLOWED',
  ]);
});

it('a field that declares nothing is closed, or open where the graph says so', () => {
  const open = state([]);
  const fields = new Map([...open.rules.fields].filter(([coordinate]) => coordinate !== 'Customer.id'));
  const bare = { ...open, rules: { ...open.rules, fields } };
  const everybody = ['null ANONYMOUS', 'customer CUSTOMER', 'partner PARTNER', 'service SERVICE'];
  expect(diff(open, bare)).toEqual(
    everybody.map((who) => `Customer.id ${who} LOSES always: ALLOWED -> DENIED`),
  );
  expect(diff(open, { ...bare, undeclared: 'allow' })).toEqual([]);
});
