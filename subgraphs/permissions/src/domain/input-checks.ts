import { POLICIES, isCustomerPolicy, scopeOfPolicy } from '@c360/authorization';
import { rejectInput } from '@c360/kit';
import type { Prisma } from '../generated/prisma/client';

const MAX_ROLES = 50;
/** What a partner may be registered for: policies about customers, written as scopes. */
const SCOPES = POLICIES.filter(isCustomerPolicy).map(scopeOfPolicy);
const MAX_QUOTA = 100_000;

/** The roles of `input.roles`, each once. Throws RejectedInput for a name that no role has. */
export async function requireRoles(
  transaction: Prisma.TransactionClient,
  names: string[],
): Promise<string[]> {
  if (names.length > MAX_ROLES) {
    throw rejectInput(['input', 'roles'], `must have at most ${MAX_ROLES} names, got ${names.length}`);
  }
  const known = new Set((await transaction.role.findMany()).map(({ name }) => name));
  names.forEach((name, index) => {
    if (!known.has(name)) throw rejectInput(['input', 'roles', String(index)], unknownRole(known));
  });
  return [...new Set(names)];
}

/** Why a role's name is refused, with the names that there are. */
export function unknownRole(known: ReadonlySet<string>): string {
  return `there is no such role; there are ${[...known].sort().join(', ')}`;
}

/** The scopes of `input.scopes`, each once. Throws RejectedInput for what stands for no policy about customers. */
export function requireScopes(scopes: string[]): string[] {
  scopes.forEach((scope, index) => {
    if (!SCOPES.includes(scope)) {
      throw rejectInput(['input', 'scopes', String(index)], `must be one of ${SCOPES.join(', ')}`);
    }
  });
  return [...new Set(scopes)];
}

/** The purposes of `input.purposes`, each once. Throws RejectedInput where there is none. */
export function requirePurposes<Purpose extends string>(purposes: Purpose[]): Purpose[] {
  if (purposes.length === 0) throw rejectInput(['input', 'purposes'], 'must have at least one purpose');
  return [...new Set(purposes)];
}

/** The quota of `input.quotaPerMinute`. Throws RejectedInput where it is out of range. */
export function requireQuota(quota: number): number {
  if (quota < 1 || quota > MAX_QUOTA) {
    throw rejectInput(['input', 'quotaPerMinute'], `must be between 1 and ${MAX_QUOTA}, got ${quota}`);
  }
  return quota;
}
