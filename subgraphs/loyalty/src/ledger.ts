import { isId, newId, rejectInput, type AccountKey, type Judge } from '@c360/kit';
import { MAX_BALANCE } from './domain/limits';
import type { Prisma } from './generated/prisma/client';
import { type LoyaltyMembershipStatus } from './types/LoyaltyMembership';
import { PointsEntryKind } from './types/PointsEntry';

/** A membership whose row no one else can change until the transaction ends. */
export interface LockedMembership {
  readonly id: string;
  readonly system: string;
  readonly accountKey: string;
  readonly status: string;
  readonly balance: number;
  readonly lifetimePoints: number;
}

/** What to record, beside where and when. */
export interface NewEntry {
  readonly kind: PointsEntryKind;
  /** Above zero to add, below to take. */
  readonly points: number;
  readonly reason?: string | null;
  readonly reference?: string | null;
  readonly rewardId?: string | null;
}

/**
 * Locks a membership, so that whoever else moves its points waits. Refuses one that is missing, that may not be changed or
 * that is not in `statuses`.
 */
export async function lockMembership(
  transaction: Prisma.TransactionClient,
  id: string,
  statuses: readonly LoyaltyMembershipStatus[],
  judge: Judge<AccountKey>,
): Promise<LockedMembership> {
  const path = ['input', 'membershipId'];
  if (!isId('mem', id)) throw rejectInput(path, 'there is no such membership');
  const [membership] = await transaction.$queryRaw<LockedMembership[]>`
    select id, system, account_key as "accountKey", status, balance, lifetime_points as "lifetimePoints"
    from loyalty.membership where id = ${id} for no key update`;
  if (!membership) throw rejectInput(path, 'there is no such membership');
  await judge({ system: membership.system, key: membership.accountKey });
  if (!statuses.some((status) => status === membership.status)) {
    const message = `must be a membership that is ${statuses.join(' or ')}; this one is ${membership.status}`;
    throw rejectInput(path, message);
  }
  return membership;
}

/**
 * Records an entry on a locked membership and returns its id; the database moves the balance in the same statement.
 * Refuses what would take the balance below zero or above what it can hold; `path` names the field at fault.
 */
export async function appendEntry(
  transaction: Prisma.TransactionClient,
  membership: LockedMembership,
  entry: NewEntry,
  path: string[],
): Promise<string> {
  const { kind, points, reason = null, reference = null, rewardId = null } = entry;
  if (membership.balance + points < 0) {
    throw rejectInput(path, `needs ${-points} points, the balance is ${membership.balance}`);
  }
  const base = kind === PointsEntryKind.EARN ? membership.lifetimePoints : membership.balance;
  if (Math.max(base, membership.balance) + points > MAX_BALANCE) {
    throw rejectInput(path, `would take the points above ${MAX_BALANCE.toLocaleString('en')}`);
  }
  const id = newId('pts');
  await transaction.pointsEntry.create({
    data: {
      id,
      system: membership.system,
      key: id,
      membershipId: membership.id,
      kind,
      points,
      at: new Date(),
      reason,
      reference,
      rewardId,
    },
  });
  return id;
}
