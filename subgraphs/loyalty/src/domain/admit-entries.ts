import { MAX_BALANCE } from './limits';

/** What the rule needs of an entry. */
export interface OfferedEntry {
  readonly membershipId: string;
  readonly kind: string;
  readonly points: number;
  /** ISO 8601. */
  readonly at: string;
  readonly key: string;
}

/** What a membership has before the entries. */
export interface PointsSoFar {
  balance: number;
  lifetimePoints: number;
}

/**
 * Which entries of a batch the ledgers admit, whatever their order in it: first all that add points, then those that
 * take points, the earliest first, each as long as the balance covers it. Returns why the others are refused. A batch
 * admitted without its refused entries admits all of them again.
 */
export function admitEntries<E extends OfferedEntry>(
  memberships: ReadonlyMap<string, PointsSoFar>,
  entries: readonly E[],
): Map<E, string> {
  const standing = new Map([...memberships].map(([id, points]) => [id, { ...points }]));
  const refused = new Map<E, string>();
  for (const entry of [...entries].sort(inLedgerOrder)) {
    const points = standing.get(entry.membershipId);
    const reason = points ? refusalOf(points, entry) : 'there is no such membership';
    if (points && reason === null) {
      points.balance += entry.points;
      if (entry.kind === 'EARN') points.lifetimePoints += entry.points;
    }
    if (reason !== null) refused.set(entry, reason);
  }
  return refused;
}

function inLedgerOrder(a: OfferedEntry, b: OfferedEntry): number {
  const credits = Number(a.points < 0) - Number(b.points < 0);
  if (credits !== 0) return credits;
  return Date.parse(a.at) - Date.parse(b.at) || (a.key < b.key ? -1 : 1);
}

function refusalOf({ balance, lifetimePoints }: PointsSoFar, { kind, points }: OfferedEntry): string | null {
  if (balance + points < 0)
    return `takes ${-points} points, the balance at this point of the import is ${balance}`;
  if (balance + points > MAX_BALANCE || (kind === 'EARN' && lifetimePoints + points > MAX_BALANCE)) {
    return `takes the points above ${MAX_BALANCE}`;
  }
  return null;
}
