/** What the rule needs of a tier. */
export interface TierRule {
  readonly id: string;
  readonly rank: number;
  readonly threshold: number;
}

/** What the rule needs of a membership. */
export interface TierStanding {
  readonly lifetimePoints: number;
  readonly assignedTierId: string | null;
}

/**
 * The tier of a membership among its programme's tiers: of those that the lifetime points reach and the one that the
 * department gave, the highest by rank. So points raise a member, and never take away what the department gave.
 */
export function tierOf<T extends TierRule>(
  tiers: readonly T[],
  { lifetimePoints, assignedTierId }: TierStanding,
): T | null {
  const reached = tiers.filter(({ id, threshold }) => threshold <= lifetimePoints || id === assignedTierId);
  return reached.reduce<T | null>((best, tier) => (best === null || isAbove(tier, best) ? tier : best), null);
}

/** The points missing to the nearest tier above the present one; null where there is none above. */
export function pointsToNextTier(tiers: readonly TierRule[], standing: TierStanding): number | null {
  const current = tierOf(tiers, standing);
  const missing = tiers
    .filter(({ rank }) => current === null || rank > current.rank)
    .map(({ threshold }) => threshold - standing.lifetimePoints);
  return missing.length === 0 ? null : Math.min(...missing);
}

function isAbove(tier: TierRule, other: TierRule): boolean {
  if (tier.rank !== other.rank) return tier.rank > other.rank;
  if (tier.threshold !== other.threshold) return tier.threshold > other.threshold;
  return tier.id < other.id;
}
