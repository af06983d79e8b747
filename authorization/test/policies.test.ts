import { POLICIES, isCustomerPolicy, isWritePolicy, scopeOfPolicy } from '../src/policies';

it('each policy is about a customer or not, for reading or for changing', () => {
  expect(POLICIES.filter((policy) => !isCustomerPolicy(policy))).toEqual(['permissions.admin', 'audit.read']);
  expect(POLICIES.filter(isWritePolicy)).toEqual(
    ['record', 'identity', 'contact', 'financial', 'service', 'loyalty', 'consent', 'insight', 'facts'].map(
      (name) => `customer.${name}:write`,
    ),
  );
  expect(POLICIES).toHaveLength(19);
  expect(isCustomerPolicy('partner.customer.x')).toBe(false);
  expect(isWritePolicy('a:write.b')).toBe(false);
});

it('the scope of a policy is written with a colon', () => {
  expect(scopeOfPolicy('customer.contact')).toBe('customer:contact');
  expect(scopeOfPolicy('customer.contact:write')).toBe('customer:contact:write');
});
