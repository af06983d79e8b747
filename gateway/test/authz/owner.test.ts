import { type SubjectSource } from '@c360/authorization';
import { NO_OWNER, hasFacts, ownerOf, type Owner } from '../../src/authz/owner';

const ADA = { __c360_id: 'c1', __c360_facts: { region: 'EMEA' } };
const BOB = { __c360_id: 'c2', __c360_facts: null };
const AT_END: SubjectSource = {
  kind: 'PATHS',
  paths: [['__c360_account', '__c360_customer']],
  accounts: [['__c360_account']],
};
const ENCLOSING: Owner = { ...NO_OWNER, subjects: [{ id: 'c9', facts: {} }], isCustomer: true };

const ids = ({ subjects }: Owner) => subjects.map(({ id }) => id);

describe('an object belongs', () => {
  test('to itself where it is a customer', () => {
    const owner = ownerOf({ kind: 'SELF' }, ADA, ENCLOSING);
    expect(owner).toMatchObject({ subjects: [{ id: 'c1', facts: { region: 'EMEA' } }], isCustomer: true });
  });

  test('to the enclosing customer, and is not the customer', () => {
    expect(ownerOf({ kind: 'INHERIT' }, ADA, ENCLOSING)).toEqual({ ...ENCLOSING, isCustomer: false });
  });

  test.each<[string, SubjectSource | undefined]>([
    ['declared nobody’s', { kind: 'NONE' }],
    ['of which nothing is known', undefined],
  ])('to nobody where it is %s', (_name, source) => {
    expect(ownerOf(source, ADA, ENCLOSING)).toEqual(NO_OWNER);
  });

  test('to the customers at the end of each of its ways', () => {
    const source: SubjectSource = { kind: 'PATHS', paths: [['__c360_from'], ['__c360_to']], accounts: [] };
    expect(ids(ownerOf(source, { __c360_from: ADA, __c360_to: BOB }, NO_OWNER))).toEqual(['c1', 'c2']);
  });

  test('to every customer of a list on the way', () => {
    const source: SubjectSource = { kind: 'PATHS', paths: [['__c360_members']], accounts: [] };
    expect(ids(ownerOf(source, { __c360_members: [ADA, [BOB], null] }, NO_OWNER))).toEqual([
      'c1',
      'c2',
      null,
    ]);
  });

  test('to the account that it names', () => {
    const order = { __c360_account: { __c360_system: 'shop', __c360_key: 'a1', __c360_customer: ADA } };
    expect(ownerOf(AT_END, order, NO_OWNER)).toMatchObject({
      accounts: ['shop:a1'],
      subjects: [{ id: 'c1' }],
    });
  });
});

describe('a way that breaks off leads to somebody of whom nothing is known', () => {
  test.each<[string, object]>([
    ['at the first step', {}],
    ['at a null', { __c360_account: null }],
    ['at the last step', { __c360_account: { __c360_system: 'shop' } }],
    ['at an empty list', { __c360_account: [] }],
    ['at a value', { __c360_account: { __c360_customer: 'c1' } }],
  ])('%s', (_name, object) => {
    expect(ownerOf(AT_END, { ...object }, ENCLOSING).subjects).toEqual([{ id: null, facts: {} }]);
  });
});

describe('facts', () => {
  test.each<[string, SubjectSource, object, boolean]>([
    ['of a customer', { kind: 'SELF' }, ADA, true],
    ['of a customer who has none', { kind: 'SELF' }, BOB, true],
    ['of a customer, not fetched yet', { kind: 'SELF' }, { __c360_id: 'c1' }, false],
    ['at the end of a way', AT_END, { __c360_account: { __c360_customer: ADA } }, true],
    ['at the end of a way, not fetched yet', AT_END, { __c360_account: { __c360_key: 'a1' } }, false],
    ['of the enclosing customer', { kind: 'INHERIT' }, ADA, false],
    ['of nobody', { kind: 'NONE' }, ADA, false],
    ['where no way is needed', { kind: 'PATHS', paths: [], accounts: [] }, ADA, false],
  ])('%s', (_name, source, object, expected) => {
    expect(hasFacts(source, { ...object })).toBe(expected);
  });
});
