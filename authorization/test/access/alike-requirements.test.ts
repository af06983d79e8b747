import { ANONYMOUS, alikeRequirements, type Access, type PolicyAccess, type Requirement } from '../../src';

const IN_EMEA: PolicyAccess = { deny: [], allow: [{ region: 'EMEA' }], mask: [] };
const ALSO_IN_EMEA: PolicyAccess = { deny: [], allow: [{ region: 'EMEA' }], mask: [] };
const IN_APAC: PolicyAccess = { deny: [], allow: [{ region: 'APAC' }], mask: [] };
const access: Access = {
  principal: ANONYMOUS,
  purpose: null,
  version: '1',
  policies: {
    record: IN_EMEA,
    contact: ALSO_IN_EMEA,
    loyalty: IN_APAC,
    masked: { ...IN_EMEA, mask: true },
    all: 'ALLOWED',
  },
};
const demand = (anyOf: string[][], others: Partial<Requirement> = {}): Requirement => ({
  authenticated: false,
  scopes: [],
  policies: [anyOf],
  ...others,
});
const alike = (...requirements: Requirement[]) => alikeRequirements(requirements, access);

const RECORD = demand([['record']]);

it.each<[string, Requirement]>([
  ['a policy with the same condition', demand([['contact']])],
  ['both of them', demand([['record', 'contact']])],
  ['either of them', demand([['record'], ['contact']])],
  ['first one and then the other', { ...RECORD, policies: [[['contact']], [['record']]] }],
])('what demands %s is decided alike', (_name, requirement) => {
  expect(alike(RECORD, requirement)).toEqual([0, 0]);
});

it.each<[string, Requirement]>([
  ['a policy with another condition', demand([['loyalty']])],
  ['a policy with the same condition and a masked form', demand([['masked']])],
  ['a policy that everybody has', demand([['all']])],
  ['a policy that nobody has', demand([['lost']])],
  ['another policy too', demand([['record', 'loyalty']])],
  ['another policy instead', demand([['record'], ['loyalty']])],
  ['a token too', demand([['record']], { authenticated: true })],
  ['a scope too', demand([['record']], { scopes: [[['read']]] })],
])('what demands %s is not', (_name, requirement) => {
  expect(alike(RECORD, requirement)).toEqual([0, 1]);
});

it('tells and from or, and whatever stands first counts', () => {
  const [and, or] = [demand([['record', 'loyalty']]), demand([['record'], ['loyalty']])];
  const turned = demand([['loyalty'], ['contact']]);
  expect(alike(and, or, turned, demand([['loyalty', 'contact']]))).toEqual([0, 1, 1, 0]);
});
