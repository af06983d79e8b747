import { rankMemberships } from '../src/domain/rank-memberships';

const day = (date: number): Date => new Date(Date.UTC(2026, 0, date));

describe('the membership that counts, of several', () => {
  const ranks: Record<string, number> = { low: 1, low2: 1, high: 3, unknown: 3, closed: 9 };
  const rank = ({ id }: { id: string }): number => ranks[id] ?? 0;

  it('is the one of the highest tier, then the earliest joined, then the smallest id; closed ones come last', () => {
    const memberships = [
      { id: 'closed', status: 'CLOSED', joinedAt: day(1) },
      { id: 'low2', status: 'ACTIVE', joinedAt: day(2) },
      { id: 'low', status: 'ACTIVE', joinedAt: day(2) },
      { id: 'unknown', status: 'ACTIVE', joinedAt: null },
      { id: 'high', status: 'SUSPENDED', joinedAt: day(5) },
    ];
    const order = ['high', 'unknown', 'low', 'low2', 'closed'];
    expect(rankMemberships(memberships, rank).map(({ id }) => id)).toEqual(order);
    expect(rankMemberships(memberships.toReversed(), rank).map(({ id }) => id)).toEqual(order);
  });
});
