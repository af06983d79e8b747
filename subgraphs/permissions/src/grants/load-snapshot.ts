import type { Condition, GrantEffect, GrantsSnapshot, Purpose } from '@c360/authorization';
import type { Prisma, PrismaClient } from '../generated/prisma/client';

/**
 * All that decisions rest on, at one version; null where that is the version that is known already. A partner's id is its
 * name here, as tokens and consents have it.
 */
export async function loadSnapshot(
  prisma: PrismaClient,
  knownVersion: string | null,
  now: Date,
): Promise<GrantsSnapshot | null> {
  // One view of the database for all of it: what is read belongs to the version that is read.
  return prisma.$transaction(
    async (transaction) => {
      const { version } = await transaction.grantsVersion.findUniqueOrThrow({ where: { id: 1 } });
      return String(version) === knownVersion ? null : readSnapshot(transaction, String(version), now);
    },
    { isolationLevel: 'RepeatableRead' },
  );
}

async function readSnapshot(
  transaction: Prisma.TransactionClient,
  version: string,
  now: Date,
): Promise<GrantsSnapshot> {
  const grants = await transaction.grant.findMany({ orderBy: { id: 'asc' } });
  const principals = await transaction.principal.findMany({
    where: { issuer: { not: null } },
    select: { issuer: true, subject: true, isActive: true, roles: { select: { roleName: true } } },
    orderBy: { id: 'asc' },
  });
  const inactiveEmployeeIds = await transaction.$queryRaw<{ key: string }[]>`
    select key from permissions.principal where kind = 'EMPLOYEE' and issuer is null and key is not null
    group by key having count(*) = 1 and not bool_or(is_active) order by key`;
  const elevations = await transaction.elevation.findMany({
    where: { endedAt: null, until: { gt: now } },
    orderBy: { id: 'asc' },
  });
  const partners = await transaction.partner.findMany({ orderBy: { name: 'asc' } });
  const keys = await transaction.partnerKey.findMany({
    include: { partner: { select: { name: true } } },
    orderBy: { id: 'asc' },
  });
  return {
    version,
    grants: grants.map((grant) => ({
      id: grant.id,
      role: grant.roleName,
      policy: grant.policy,
      effect: grant.effect as GrantEffect,
      purposes: grant.purposes as Purpose[],
      condition: grant.condition as Condition | null,
      validFrom: timeOf(grant.validFrom),
      validUntil: timeOf(grant.validUntil),
    })),
    principals: principals.map(({ issuer, subject, isActive, roles }) => ({
      issuer: issuer ?? '',
      subject: subject ?? '',
      isActive,
      roles: roles.map(({ roleName }) => roleName).sort(),
    })),
    inactiveEmployeeIds: inactiveEmployeeIds.map(({ key }) => key),
    elevations: elevations.map(({ id, issuer, subject, roleName, until }) => ({
      id,
      issuer,
      subject,
      role: roleName,
      until: until.toISOString(),
    })),
    partners: partners.map(({ name, isActive, scopes, purposes }) => ({
      id: name,
      isActive,
      scopes,
      purposes: purposes as Purpose[],
    })),
    partnerKeys: keys.map(({ prefix, secretDigest, partner, expiresAt, revokedAt }) => ({
      prefix,
      digest: Buffer.from(secretDigest).toString('base64url'),
      partnerId: partner.name,
      expiresAt: timeOf(expiresAt),
      revokedAt: timeOf(revokedAt),
    })),
  };
}

function timeOf(time: Date | null): string | null {
  return time?.toISOString() ?? null;
}
