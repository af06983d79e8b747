import type { Level, PolicyAccess } from './access';

/** DENIED < MASKED < ALLOWED. */
export type Rank = 0 | 1 | 2;

export interface Bounds {
  readonly low: Rank;
  readonly high: Rank;
}

const RANKS: Readonly<Record<Level, Rank>> = { DENIED: 0, MASKED: 1, ALLOWED: 2 };

export function rankOf(level: Level): Rank {
  return RANKS[level];
}

export function levelOf(rank: Rank): Level {
  return rank === 2 ? 'ALLOWED' : rank === 1 ? 'MASKED' : 'DENIED';
}

/** What a policy comes to at least, for any customer of whom nothing is known. */
export function lowestRank(access: PolicyAccess): Rank {
  if (typeof access === 'string') return RANKS[access];
  if (access.deny.length > 0) return 0;
  return access.allow === true ? 2 : access.mask === true ? 1 : 0;
}

/** What a policy comes to at most, for any customer. */
export function highestRank(access: PolicyAccess): Rank {
  if (typeof access === 'string') return RANKS[access];
  if (access.allow === true || access.allow.length > 0) return 2;
  return access.mask === true || access.mask.length > 0 ? 1 : 0;
}

/** What is left of a rank where a field has no masked form. */
export function shown(rank: Rank, hasMask: boolean): Rank {
  return rank === 1 && !hasMask ? 0 : rank;
}
