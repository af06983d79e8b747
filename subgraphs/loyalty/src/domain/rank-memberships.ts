/** What the order of a customer's memberships depends on. */
export interface RankedMembership {
  readonly id: string;
  readonly status: string;
  readonly joinedAt: Date | null;
}

/**
 * A customer's memberships, the one that counts first: those not closed before closed ones, then the highest tier, then
 * the one joined earliest (an unknown date last), then the smallest id. Several come about when customers are merged.
 */
export function rankMemberships<M extends RankedMembership>(
  memberships: readonly M[],
  tierRank: (membership: M) => number,
): M[] {
  return [...memberships].sort(
    (a, b) =>
      Number(a.status === 'CLOSED') - Number(b.status === 'CLOSED') ||
      tierRank(b) - tierRank(a) ||
      joinedFirst(a, b) ||
      (a.id < b.id ? -1 : 1),
  );
}

function joinedFirst(a: RankedMembership, b: RankedMembership): number {
  if (a.joinedAt === null || b.joinedAt === null)
    return Number(a.joinedAt === null) - Number(b.joinedAt === null);
  return a.joinedAt.getTime() - b.joinedAt.getTime();
}
