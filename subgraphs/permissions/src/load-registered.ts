import type { Principal } from '@c360/authorization';
import type { Principal as PrincipalRow, PrismaClient } from './generated/prisma/client';

/**
 * Who asks among the registered principals: the one with the issuer and subject of the token, else the one employee with
 * its number; null where there is none, or where several departments use the number. A number alone gives no role.
 */
export async function loadRegistered(
  prisma: PrismaClient,
  principal: Principal,
): Promise<PrincipalRow | null> {
  const { issuer, id: subject, employeeId } = principal;
  if (issuer !== null && subject !== null) {
    const byToken = await prisma.principal.findUnique({ where: { issuer_subject: { issuer, subject } } });
    if (byToken) return byToken;
  }
  if (principal.kind !== 'EMPLOYEE' || employeeId === null) return null;
  const named = await prisma.principal.findMany({
    where: { kind: 'EMPLOYEE', key: employeeId, issuer: null },
    take: 2,
  });
  return named.length === 1 ? (named[0] ?? null) : null;
}
