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

/** Writes a change of a grant into the history, and so makes a new version of all grants. */
export async function recordGrantChange(
  transaction: Prisma.TransactionClient,
  { principal }: PermissionsContext,
  grantId: string,
  before: GrantTerms | null,
  after: GrantTerms | null,
): Promise<void> {
  await transaction.grantChange.create({
    data: {
      id: newId('grh'),
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
 * every purpose and time.
 */
export async function requireAdministration(
  transaction: Prisma.TransactionClient,
  path: string[],
): Promise<void> {
  const kept = await transaction.grant.count({
    where: {
      policy: 'permissions.admin',
      effect: GrantEffect.ALLOW,
      purposes: { isEmpty: true },
      validUntil: null,
      OR: [{ validFrom: null }, { validFrom: { lte: new Date() } }],
    },
  });
  if (kept === 0) {
    throw rejectInput(
      path,
      'is the last one that allows permissions.admin for every purpose and time; nobody could change grants without it',
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
