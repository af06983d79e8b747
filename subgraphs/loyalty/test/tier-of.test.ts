import { pointsToNextTier, tierOf } from '../src/domain/tier-of';

const bronze = { id: 'b', rank: 1, threshold: 0 };
const silver = { id: 's', rank: 2, threshold: 1_000 };
const gold = { id: 'g', rank: 3, threshold: 5_000 };
const TIERS = [gold, bronze, silver];

describe('the tier of a member', () => {
  it.each([
    [0, 'b', 1_000],
    [999, 'b', 1],
    [1_000, 's', 4_000],
    [4_999, 's', 1],
    [5_000, 'g', null],
  ])(
    'with %i lifetime points is %s, and %s points are missing to the next',
    (lifetimePoints, id, missing) => {
      const standing = { lifetimePoints, assignedTierId: null };
      expect(tierOf(TIERS, standing)?.id).toBe(id);
      expect(pointsToNextTier(TIERS, standing)).toBe(missing);
    },
  );

  it('is never below what the department gave', () => {
    expect(tierOf(TIERS, { lifetimePoints: 10, assignedTierId: 's' })).toBe(silver);
    expect(pointsToNextTier(TIERS, { lifetimePoints: 10, assignedTierId: 's' })).toBe(4_990);
  });

  it('rises above what the department gave when the points reach higher', () => {
    expect(tierOf(TIERS, { lifetimePoints: 6_000, assignedTierId: 'b' })).toBe(gold);
  });

  it('is none in a programme without tiers', () => {
    expect(tierOf([], { lifetimePoints: 6_000, assignedTierId: null })).toBeNull();
    expect(pointsToNextTier([], { lifetimePoints: 6_000, assignedTierId: null })).toBeNull();
  });

  it('is none below the first threshold', () => {
    expect(tierOf([silver, gold], { lifetimePoints: 10, assignedTierId: null })).toBeNull();
    expect(pointsToNextTier([silver, gold], { lifetimePoints: 10, assignedTierId: null })).toBe(990);
  });
});
