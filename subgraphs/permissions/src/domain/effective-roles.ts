import type { Principal } from '@c360/authorization';

/** The role that a kind of principal has by itself. */
const ROLE_OF_KIND: Readonly<Partial<Record<Principal['kind'], string>>> = {
  CUSTOMER: 'customer',
  PARTNER: 'partner',
  SERVICE: 'service',
};

/** What is registered here of a principal. */
export interface RegisteredRoles {
  readonly isActive: boolean;
  readonly roles: readonly string[];
}

/**
 * The roles in force for a principal: the token's, the one of its kind and those registered here. Someone who is
 * registered here as inactive has none, whatever the token says.
 */
export function effectiveRoles(
  { kind, roles }: Pick<Principal, 'kind' | 'roles'>,
  registered: RegisteredRoles | null,
): string[] {
  if (registered?.isActive === false) return [];
  return [
    ...new Set([...roles, ...(ROLE_OF_KIND[kind] ? [ROLE_OF_KIND[kind]] : []), ...(registered?.roles ?? [])]),
  ];
}
