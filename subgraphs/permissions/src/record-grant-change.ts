import { newId, rejectInput } from '@c360/kit';
import type { PermissionsContext } from './context';
import { GrantEffect } from './domain/grant-effect';
import type { GrantTerms } from './domain/grant-terms';
import { Prisma } from './generated/prisma/client';
import { GrantChangeKind } from './types/GrantChange';

/**
 * Lets one change of grants run at a time, until the transaction ends; readers do not wait. So versions are seen in their
 * order, and two administrators cannot take each other's last right away.
 */
export async function lockGrants(transaction: Prisma.TransactionClient): Promise<void> {
  await transaction.$executeRaw`lock table permissions.grant_change in exclusive mode`;
}

/** Writes a change of a grant that was just made into the history, with the version that it made. */
export async function recordGrantChange(
  transaction: Prisma.TransactionClient,
  { principal }: PermissionsContext,
  grantId: string,
  before: GrantTerms | null,
  after: GrantTerms | null,
): Promise<void> {
  const { version } = await transaction.grantsVersion.findUniqueOrThrow({ where: { id: 1 } });
  await transaction.grantChange.create({
    data: {
      id: newId('grh'),
      version,
      grantId,
      at: new Date(),
      kind: kindOf(before, after),
      changedByIssuer: principal.issuer,
      changedBySubject: principal.id,
      before: toJson(before),
      after: toJson(after),
    },
  });
}

/**
 * Throws RejectedInput where nobody could change grants any more: one role must keep `permissions.admin` allowed for
 * every purpose and time, and not denied at any.
 */
export async function requireAdministration(
  transaction: Prisma.TransactionClient,
  path: string[],
): Promise<void> {
  const policy = 'permissions.admin';
  const kept = await transaction.grant.count({
    where: {
      policy,
      effect: GrantEffect.ALLOW,
      purposes: { isEmpty: true },
      validUntil: null,
      OR: [{ validFrom: null }, { validFrom: { lte: new Date() } }],
      role: { grants: { none: { policy, effect: GrantEffect.DENY } } },
    },
  });
  if (kept === 0) {
    throw rejectInput(
      path,
      'would leave no role that is allowed permissions.admin for every purpose and time; nobody could change grants any more',
    );
  }
}

function kindOf(before: GrantTerms | null, after: GrantTerms | null): GrantChangeKind {
  if (before === null) return GrantChangeKind.ADDED;
  return after === null ? GrantChangeKind.REMOVED : GrantChangeKind.CHANGED;
}

function toJson(terms: GrantTerms | null): Prisma.InputJsonObject | typeof Prisma.DbNull {
  return terms === null ? Prisma.DbNull : { ...terms, condition: terms.condition as Prisma.InputJsonObject };
}
