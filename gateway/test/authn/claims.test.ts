import fc from 'fast-check';
import { ClaimsError, readIdentity } from '../../src/authn/claims';
import type { Issuer } from '../../src/authn/issuer';

const ISSUER: Issuer = { issuer: 'https://issuer', jwks: '/x', audiences: ['c360'], algorithms: ['ES256'] };
const read = (claims: Record<string, unknown>, issuer: Partial<Issuer> = {}) =>
  readIdentity({ sub: 's', ...claims }, { ...ISSUER, ...issuer });

describe('the claims of a token', () => {
  it('without a kind are those of a customer without roles, whatever roles they name', () => {
    const { principal } = read({ roles: ['administrator'], scope: 'a' });
    expect(principal).toMatchObject({ kind: 'CUSTOMER', roles: [], scopes: ['a'] });
    expect(read({ kind: 'EMPLOYEE', roles: ['administrator'] }).principal.roles).toEqual(['administrator']);
  });

  it('say which source record a customer has proved', () => {
    const recordOf = (claims: Record<string, unknown>) => read(claims).principal.record;
    expect(recordOf({ kind: 'CUSTOMER', customer_record: 'shop:S-1:2' })).toEqual({
      system: 'shop',
      key: 'S-1:2',
    });
    expect(recordOf({ customer_record: 'shop:1' })).toEqual({ system: 'shop', key: '1' });
    expect(recordOf({ kind: 'CUSTOMER' })).toBeNull();
    expect(recordOf({ kind: 'EMPLOYEE', customer_record: 'shop:1' })).toBeNull();
  });

  it.each(['shop', ':1', 'shop:', '', 7, ['shop:1']])('do not prove the record %j', (customer_record) => {
    expect(() => read({ kind: 'CUSTOMER', customer_record })).toThrow(ClaimsError);
  });

  it('name policies as a text or a list', () => {
    expect(read({ policies: 'a b' }).policies).toEqual(['a', 'b']);
    expect(read({ policies: ['a', 'b', 'a'] }).policies).toEqual(['a', 'b']);
    expect(read({}).policies).toEqual([]);
    expect(() => read({ policies: { a: true } })).toThrow(ClaimsError);
  });

  it('have scopes where the issuer puts them, and nowhere else', () => {
    const claims = { scope: 'a', scp: 'b', permissions: ['c', 'd'] };
    expect(read(claims).principal.scopes).toEqual(['a']);
    expect(read({ ...claims, scope: undefined }).principal.scopes).toEqual(['b']);
    expect(read(claims, { scopeClaim: 'permissions' }).principal.scopes).toEqual(['c', 'd']);
    expect(read({ scope: 'a' }, { scopeClaim: 'permissions' }).principal.scopes).toEqual([]);
  });

  const texts = ['sub', 'region', 'employee_id', 'customer_id', 'partner_id'];
  const lists = ['roles', 'scope', 'policies', 'purposes'];
  const unusable = [
    'a\nb',
    'a\u0000',
    '\u001b[31m',
    'a\u007f',
    '\u0085',
    'a\u2028b',
    '\ud800',
    'x'.repeat(256),
  ];

  it.each(texts)('are refused with what could pretend to be something else in %s', (name) => {
    expect(() => read({ kind: 'EMPLOYEE', [name]: 'x'.repeat(255) })).not.toThrow();
    expect(() => read({ kind: 'EMPLOYEE', [name]: '张伟 O’Neill-Ünal' })).not.toThrow();
    for (const text of unusable) {
      expect(() => read({ kind: 'EMPLOYEE', [name]: text })).toThrow(ClaimsError);
    }
  });

  it.each(lists)('are refused with it in %s too', (name) => {
    expect(() => read({ kind: 'EMPLOYEE', [name]: ['fine'] })).not.toThrow();
    for (const text of unusable) {
      expect(() => read({ kind: 'EMPLOYEE', [name]: [text] })).toThrow(ClaimsError);
    }
  });

  it('of any shape at all give a principal or are refused, and never anything else', () => {
    const names = [
      'kind',
      'sub',
      'roles',
      'scope',
      'scp',
      'region',
      'customer_id',
      'customer_record',
      'purposes',
      'policies',
    ];
    const claims = fc.dictionary(fc.constantFrom(...names), fc.jsonValue());
    fc.assert(
      fc.property(claims, (some) => {
        try {
          const { principal, purposes, policies } = read(some);
          expect(['EMPLOYEE', 'CUSTOMER', 'PARTNER', 'SERVICE']).toContain(principal.kind);
          for (const list of [principal.roles, principal.scopes, policies, purposes ?? []]) {
            expect(list.every((item) => typeof item === 'string' && item !== '')).toBe(true);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(ClaimsError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
