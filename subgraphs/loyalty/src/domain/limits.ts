/** The most points that one entry can move, either way. The database holds the same limit. */
export const MAX_ENTRY_POINTS = 10_000_000;

/** The most points that a balance or a lifetime can reach, so that GraphQL's Int can always say it. */
export const MAX_BALANCE = 2_000_000_000;
