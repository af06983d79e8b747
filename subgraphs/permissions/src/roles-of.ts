import { rolesInForce } from '@c360/authorization';
import type { PermissionsContext } from './context';

type Asking = Pick<PermissionsContext, 'principal' | 'loaders' | 'now'>;

/** The names of the roles in force for who asks. */
export async function rolesOf({ principal, loaders, now }: Asking): Promise<readonly string[]> {
  return rolesInForce(principal, await loaders.snapshot(), now);
}

/** The same without those taken for minutes: a role that was taken must not lead to the next. */
export async function rolesWithoutElevation({ principal, loaders, now }: Asking): Promise<readonly string[]> {
  return rolesInForce(principal, { ...(await loaders.snapshot()), elevations: [] }, now);
}
