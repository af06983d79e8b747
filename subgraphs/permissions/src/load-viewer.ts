import type { Principal } from '@c360/authorization';
import { effectiveRoles } from './domain/effective-roles';
import type { Principal as PrincipalRow, PrismaClient } from './generated/prisma/client';

/** Who asks, with what is registered here of it. */
export interface ViewerFacts {
  readonly registered: PrincipalRow | null;
  /** The names of the roles in force. */
  readonly roles: readonly string[];
}

/**
 * Finds who asks among the registered principals: by the issuer and subject of the token, else an employee by its number
 * where exactly one has it. A number alone gives no roles, for departments may use the same; it can only take them away.
 */
export async function loadViewer(prisma: PrismaClient, principal: Principal): Promise<ViewerFacts> {
  const { issuer, id: subject, employeeId } = principal;
  const byToken =
    issuer === null || subject === null
      ? null
      : await prisma.principal.findUnique({
          where: { issuer_subject: { issuer, subject } },
          include: { roles: true },
        });
  if (byToken) {
    const roles = byToken.roles.map(({ roleName }) => roleName);
    return { registered: byToken, roles: effectiveRoles(principal, { isActive: byToken.isActive, roles }) };
  }
  const named =
    principal.kind !== 'EMPLOYEE' || employeeId === null
      ? []
      : await prisma.principal.findMany({
          where: { kind: 'EMPLOYEE', key: employeeId, issuer: null },
          take: 2,
        });
  const registered = named.length === 1 ? (named[0] ?? null) : null;
  return {
    registered,
    roles: effectiveRoles(principal, registered && { isActive: registered.isActive, roles: [] }),
  };
}
