import { DAY, HOUR, REFERENCE_TIME } from '../world/reference-date';
import { wholeEuros } from '../world/currencies';
import { REWARDS } from '../world/loyalty-programme';
import type { World } from '../world/world';
import type { Party } from '../people/party';
import type { Random } from '../random';
import type { Order } from '../shop/orders';
import type { Refund } from '../shop/fulfilment';

/** Codes of the programme: earned, redeemed, adjusted, expired, given back. */
export type EntryCode = 'E' | 'R' | 'A' | 'X' | 'G';

export interface LedgerEntry {
  readonly code: EntryCode;
  /** Signed: what is spent or expires is negative. */
  readonly points: number;
  readonly at: number;
  readonly reason: string;
  /** An order of the shop or a reward. */
  readonly reference: string | null;
}

const YEAR = 365 * DAY;

/**
 * A member's entries, the older first. The balance is never negative at any time: nothing is spent, taken back or
 * expires beyond what is there at that moment.
 */
export function ledgerOf(
  world: World,
  party: Party,
  enrolledAt: number,
  orders: readonly Order[],
  refunds: readonly Refund[],
): LedgerEntry[] {
  const random = world.random('ledger', party.index);
  const events = [
    ...earnings(party, enrolledAt, orders, random),
    ...takenBack(refunds, enrolledAt, orders, party),
  ];
  events.sort((one, other) => one.at - other.at);
  const entries: LedgerEntry[] = [];
  let balance = 0;
  const book = (entry: LedgerEntry): void => {
    const points = Math.max(entry.points, -balance);
    if (points === 0) return;
    balance += points;
    entries.push({ ...entry, points });
  };
  events.forEach((event, place) => {
    book(event);
    const next = events[place + 1]?.at ?? REFERENCE_TIME;
    if (event.code === 'E') redeem(event.at, next);
    expire(event.at, next);
  });
  return entries;

  function redeem(after: number, before: number): void {
    const reward = REWARDS.findLast(
      ({ isActive, points }) => isActive && points <= balance && points <= 1_500,
    );
    const at = after + 2 * HOUR + random.integer(0, 20) * DAY;
    if (reward === undefined || at >= before || !random.chance(party.index === 0 ? 0.1 : 0.3)) return;
    book({ code: 'R', points: -reward.points, at, reason: reward.name, reference: reward.code });
    const givenBackAt = at + DAY;
    if (givenBackAt >= before || !random.chance(0.04)) return;
    book({
      code: 'G',
      points: reward.points,
      at: givenBackAt,
      reason: `${reward.name} returned`,
      reference: reward.code,
    });
  }

  /** Points lapse when nothing happens for a year. */
  function expire(after: number, before: number): void {
    const at = after + YEAR;
    if (at < before)
      book({ code: 'X', points: -balance, at, reason: 'No activity for a year', reference: null });
  }
}

function earnings(party: Party, enrolledAt: number, orders: readonly Order[], random: Random): LedgerEntry[] {
  const found: LedgerEntry[] = [
    { code: 'E', points: 100, at: enrolledAt, reason: 'Welcome', reference: null },
  ];
  for (const order of orders) {
    const points = wholeEuros(order.goods, order.currency);
    const at = order.placedAt + 60_000;
    if (order.status !== 'cancelled' && at > enrolledAt && points > 0) {
      found.push({ code: 'E', points, at, reason: 'Purchase', reference: order.number });
    }
  }
  const isBuyerAtStore = orders.length === 0;
  const span = REFERENCE_TIME - enrolledAt - 2 * DAY;
  const extras = random.integer(0, isBuyerAtStore ? 6 : 3);
  for (let count = 0; count < extras && span > 0; count += 1) {
    const at = enrolledAt + DAY + Math.floor((random.fraction() * span) / 1_000) * 1_000;
    const isCorrection = random.chance(0.15);
    found.push({
      code: isCorrection ? 'A' : 'E',
      points: isCorrection ? random.pick([-50, -20, 20, 50]) : random.integer(10, 150),
      at,
      reason: isCorrection ? 'Correction by customer service' : 'Purchase at the store',
      reference: null,
    });
  }
  for (let at = nextBirthday(party, enrolledAt); at < REFERENCE_TIME - HOUR; at = nextBirthday(party, at)) {
    if (random.chance(0.5)) found.push({ code: 'E', points: 25, at, reason: 'Birthday', reference: null });
  }
  return found;
}

/** Points of goods that came back are taken back. */
function takenBack(
  refunds: readonly Refund[],
  enrolledAt: number,
  orders: readonly Order[],
  party: Party,
): LedgerEntry[] {
  const placed = new Map(orders.map((order) => [order.number, order.placedAt]));
  return refunds.flatMap(({ number, amount, requestedAt }) => {
    const order = number.slice(2, number.lastIndexOf('-'));
    const points = wholeEuros(amount, party.country.currency);
    if (points === 0 || (placed.get(order) ?? 0) + 60_000 <= enrolledAt) return [];
    return [
      {
        code: 'A' as const,
        points: -points,
        at: requestedAt + HOUR,
        reason: 'Goods returned',
        reference: order,
      },
    ];
  });
}

/** Nine in the morning, UTC, of the first birthday after a moment. */
function nextBirthday(party: Party, after: number): number {
  const born = new Date(party.bornAt);
  let year = new Date(after).getUTCFullYear();
  for (;;) {
    const at = Date.UTC(year, born.getUTCMonth(), born.getUTCDate(), 9);
    if (at > after) return at;
    year += 1;
  }
}
