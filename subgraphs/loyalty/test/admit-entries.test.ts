import fc from 'fast-check';
import { admitEntries, type OfferedEntry } from '../src/domain/admit-entries';
import { MAX_BALANCE } from '../src/domain/limits';

function entry(
  key: string,
  points: number,
  date: number,
  kind = points > 0 ? 'EARN' : 'REDEEM',
): OfferedEntry {
  return { membershipId: 'm', kind, points, at: new Date(Date.UTC(2026, 0, date)).toISOString(), key };
}

const standing = (balance: number) => new Map([['m', { balance, lifetimePoints: balance }]]);

describe('a batch of ledger entries', () => {
  it('is admitted whole in any order when the points suffice in the end', () => {
    const entries = [entry('3', -80, 3), entry('2', 50, 2), entry('1', 50, 1)];
    expect(admitEntries(standing(0), entries).size).toBe(0);
    expect(admitEntries(standing(0), entries.toReversed()).size).toBe(0);
  });

  it('refuses the latest of those that take more than there is, and says how much there was', () => {
    const [late, early] = [entry('2', -80, 3), entry('1', -50, 2)];
    const refused = admitEntries(standing(100), [late, early]);
    expect([...refused]).toEqual([[late, 'takes 80 points, the balance at this point of the import is 50']]);
  });

  it('admits a smaller entry behind a refused one', () => {
    const [large, small] = [entry('1', -80, 2), entry('2', -30, 3)];
    expect([...admitEntries(standing(50), [large, small]).keys()]).toEqual([large]);
  });

  it('refuses what would take the points above what a balance can hold', () => {
    const adds = entry('1', 10, 1, 'REFUND');
    expect(admitEntries(standing(MAX_BALANCE - 9), [adds]).get(adds)).toMatch(/^takes the points above/);
  });

  it('never ends below zero, and admits the same rows again once the refused ones are left out', () => {
    const offered = fc.array(
      fc.record({
        points: fc.integer({ min: -90, max: 60 }).filter((n) => n !== 0),
        date: fc.integer({ min: 1, max: 9 }),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(offered, fc.integer({ min: 0, max: 100 }), (list, balance) => {
        const entries = list.map(({ points, date }, i) => entry(String(i), points, date));
        const refused = admitEntries(standing(balance), entries);
        const admitted = entries.filter((candidate) => !refused.has(candidate));
        const end = admitted.reduce((sum, { points }) => sum + points, balance);
        expect(end).toBeGreaterThanOrEqual(0);
        expect(admitEntries(standing(balance), admitted).size).toBe(0);
        // Nothing is refused that what is left at the end would cover.
        for (const { points } of refused.keys()) expect(end + points).toBeLessThan(0);
      }),
    );
  });
});
