import { readFacts } from '../../src/authz/customer-facts';

const CONSENT = { purpose: 'MARKETING', recipient: '', state: 'GIVEN', expiresAt: null };

describe('a fact of the right shape is known', () => {
  test.each<[string, unknown]>([
    ['id', ['c1', 'c0']],
    ['region', 'EMEA'],
    ['region', null],
    ['accountManagerId', null],
    ['tags', []],
    ['consents', [CONSENT, { ...CONSENT, expiresAt: '2030-01-01T00:00:00Z' }]],
  ])('%s: %j', (name, value) => {
    expect(readFacts({ [name]: value, __typename: 'AuthorizationFacts' })).toEqual({ [name]: value });
  });
});

describe('a fact of another shape is unknown', () => {
  test.each<[string, unknown]>([
    // A text has parts, so it would "include" what a list has as an element.
    ['id', 'a c1 b'],
    ['id', null],
    ['id', ['c1', 1]],
    ['region', ['EMEA']],
    ['accountManagerId', 7],
    ['tags', 'vip'],
    ['consents', 'MARKETING'],
    ['consents', [null]],
    ['consents', [{ ...CONSENT, recipient: null }]],
    ['consents', [{ ...CONSENT, expiresAt: 5 }]],
  ])('%s: %j', (name, value) => {
    expect(readFacts({ [name]: value })).toEqual({});
  });

  test.each([null, undefined, 'x', []])('all of them where there is %j', (raw) => {
    expect(readFacts(raw)).toEqual({});
  });
});
