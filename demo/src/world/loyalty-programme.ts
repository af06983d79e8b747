/** A tier of the loyalty programme and the points of a year that lead to it. */
export interface TierRule {
  readonly code: string;
  readonly name: string;
  readonly rank: number;
  readonly threshold: number;
}

/** From the lowest to the highest. */
export const TIERS: readonly TierRule[] = [
  { code: 'SHORE', name: 'Shore', rank: 1, threshold: 0 },
  { code: 'SILVER', name: 'Silver', rank: 2, threshold: 400 },
  { code: 'GOLD', name: 'Gold', rank: 3, threshold: 1_200 },
  { code: 'PLATINUM', name: 'Platinum', rank: 4, threshold: 4_000 },
];

/** The highest tier that so many points of the last year reach. */
export function tierFor(pointsOfYear: number): TierRule {
  return TIERS.findLast((tier) => pointsOfYear >= tier.threshold) as TierRule;
}

export interface Reward {
  readonly code: string;
  readonly name: string;
  readonly description: string;
  readonly points: number;
  readonly isActive: boolean;
}

/** From the cheapest to the dearest. */
export const REWARDS: readonly Reward[] = [
  ['RW-010', 'Coffee at the store', 'A hot drink in any of our stores.', 100, true],
  ['RW-020', 'Free delivery', 'One delivery without charge.', 150, true],
  ['RW-030', 'Enamel mug', 'The mug with the tide mark.', 250, true],
  ['RW-040', '10 off', 'Ten euros, dollars or pounds off an order.', 400, true],
  ['RW-050', 'Boot service', 'Cleaning, waxing and new laces.', 500, true],
  ['RW-060', '25 off', 'Twenty-five euros, dollars or pounds off an order.', 900, true],
  ['RW-070', 'Guided day hike', 'A day with one of our guides, for two.', 1_500, true],
  ['RW-080', 'Kayak weekend', 'Two days on the water, boat included.', 5_000, true],
  ['RW-090', 'Printed catalogue', 'No longer printed.', 50, false],
].map(
  ([code, name, description, points, isActive]) => ({ code, name, description, points, isActive }) as Reward,
);

export interface Offer {
  readonly code: string;
  readonly name: string;
  readonly kind: 'DISCOUNT' | 'BONUS_POINTS' | 'GIFT';
  readonly description: string;
  /** `2026-03-01`, both days included. */
  readonly startsOn: string;
  readonly endsOn: string;
}

/** Each season's campaign; none is longer than three months. */
export const OFFERS: readonly Offer[] = [
  ['OF-2401', 'Autumn on the trail', 'DISCOUNT', '15 % off footwear', '2024-09-01', '2024-10-31'],
  ['OF-2402', 'Winter lights', 'BONUS_POINTS', 'Double points on lamps', '2024-12-01', '2024-12-31'],
  ['OF-2501', 'First thaw', 'DISCOUNT', '10 % off tents', '2025-03-01', '2025-04-30'],
  ['OF-2502', 'Long days', 'GIFT', 'A sun hat with orders above 100', '2025-06-01', '2025-07-31'],
  ['OF-2503', 'Harvest kitchen', 'DISCOUNT', '20 % off camp kitchen', '2025-09-01', '2025-10-31'],
  ['OF-2504', 'Home for winter', 'BONUS_POINTS', 'Triple points on household', '2025-11-15', '2025-12-31'],
  ['OF-2601', 'New year, new path', 'DISCOUNT', '10 % off backpacks', '2026-01-05', '2026-02-15'],
  ['OF-2602', 'Spring tide', 'GIFT', 'A dry bag with orders above 80', '2026-03-01', '2026-04-30'],
  ['OF-2603', 'On the water', 'DISCOUNT', '15 % off boats', '2026-05-01', '2026-06-30'],
  ['OF-2604', 'Welcome back', 'DISCOUNT', '20 % off the next order', '2026-04-01', '2026-06-30'],
].map(
  ([code, name, kind, description, startsOn, endsOn]) =>
    ({ code, name, kind, description, startsOn, endsOn }) as Offer,
);
