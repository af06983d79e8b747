/** What classifies the fields that can be read. */
export const READ_POLICIES = [
  'customer.record',
  'customer.identity',
  'customer.contact',
  'customer.financial',
  'customer.service',
  'customer.loyalty',
  'customer.consent',
  'customer.insight',
  'permissions.admin',
  'audit.read',
] as const;

/** What classifies the changes that can be made; `facts` are what conditions ask about a customer. */
export const WRITE_POLICIES = [
  'customer.record:write',
  'customer.identity:write',
  'customer.contact:write',
  'customer.financial:write',
  'customer.service:write',
  'customer.loyalty:write',
  'customer.consent:write',
  'customer.insight:write',
  'customer.facts:write',
] as const;

/** Every policy of our own subgraphs. Supergraphs of others may name any. */
export const POLICIES: readonly string[] = [...READ_POLICIES, ...WRITE_POLICIES];

/** Whether the policy is about a customer, so that a grant of it can depend on the customer. */
export function isCustomerPolicy(policy: string): boolean {
  return policy.startsWith('customer.');
}

/** Whether the policy is about changing. */
export function isWritePolicy(policy: string): boolean {
  return policy.endsWith(':write');
}

/** The scope that a partner needs for a policy: `customer:contact` for `customer.contact`. */
export function scopeOfPolicy(policy: string): string {
  return policy.replace('.', ':');
}
