import { ANONYMOUS, GATEWAY, isPurpose } from '../src/principal';

it('the anonymous are nobody and have nothing', () => {
  const { kind, roles, scopes, ...attributes } = ANONYMOUS;
  expect([kind, roles, scopes]).toEqual(['ANONYMOUS', [], []]);
  expect(Object.values(attributes).filter((attribute) => attribute !== null)).toEqual([]);
});

it('the gateway is a service of its own, without any right by its token', () => {
  expect(GATEWAY).toEqual({ ...ANONYMOUS, kind: 'SERVICE', id: 'gateway', issuer: 'c360:gateway' });
});

it('a purpose is one of those that are known, written as they are', () => {
  expect(['SUPPORT', 'SELF_SERVICE', 'support', '', 'FUN'].map(isPurpose)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});
