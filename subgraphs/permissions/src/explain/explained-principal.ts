import { ANONYMOUS, type GrantsSnapshot, type Principal } from '@c360/authorization';
import { badUserInput, isId } from '@c360/kit';
import type { Principal as PrincipalRow } from '../generated/prisma/client';
import type { ExplainedAs } from './question';

/** Who a question is asked for. Throws BAD_USER_INPUT where it names nobody, or two. */
export async function explainedPrincipal(
  as: ExplainedAs,
  snapshot: GrantsSnapshot,
  findPrincipal: (id: string) => Promise<PrincipalRow | null>,
): Promise<Principal> {
  const { principalId, kind, roles, region, employeeId, customerId, partnerId } = as;
  if (principalId !== null) {
    if (
      kind !== null ||
      region !== null ||
      employeeId !== null ||
      customerId !== null ||
      partnerId !== null
    ) {
      throw badUserInput('as: principalId says it all; only roles and scopes may stand beside it', 'as');
    }
    const row = isId('pri', principalId) ? await findPrincipal(principalId) : null;
    if (!row) throw badUserInput('as.principalId: there is no such principal', 'as');
    return registeredPrincipal(row, as);
  }
  if (kind === null) throw badUserInput('as: needs principalId or kind', 'as');
  if (kind === 'ANONYMOUS') return ANONYMOUS;
  const scopes = as.scopes ?? snapshot.partners.find(({ id }) => id === partnerId)?.scopes ?? [];
  return { ...ANONYMOUS, kind, roles, scopes, region, employeeId, customerId, partnerId };
}

/** As its token would say it; the roles registered of it come with the grants. */
function registeredPrincipal(row: PrincipalRow, { roles, scopes }: ExplainedAs): Principal {
  const isEmployee = row.kind === 'EMPLOYEE';
  return {
    ...ANONYMOUS,
    kind: isEmployee ? 'EMPLOYEE' : 'SERVICE',
    id: row.subject,
    issuer: row.issuer,
    roles,
    scopes: scopes ?? [],
    region: row.region,
    employeeId: isEmployee ? row.key : null,
  };
}
