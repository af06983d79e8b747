import { DAY, HOUR, REFERENCE_TIME } from '../world/reference-date';
import type { Currency } from '../world/countries';
import { inCurrency } from '../world/currencies';
import { shopNumber } from '../world/numbers';
import { PRODUCTS, type Product } from '../world/products';
import type { World } from '../world/world';
import type { Party, Segment } from '../people/party';
import type { Random } from '../random';

export type OrderStatus = 'new' | 'paid' | 'sent' | 'delivered' | 'cancelled' | 'returned';

/** Amounts are whole numbers of the currency's smallest unit. */
export interface OrderLine {
  readonly number: number;
  readonly product: Product;
  readonly quantity: number;
  readonly unitPrice: number;
  /** Taken off the line. */
  readonly discount: number;
  readonly amount: number;
}

export interface Order {
  readonly number: string;
  readonly customerNumber: string;
  readonly placedAt: number;
  readonly status: OrderStatus;
  readonly currency: Currency;
  readonly channel: 'web' | 'app' | 'store' | 'phone';
  readonly lines: readonly OrderLine[];
  readonly goods: number;
  readonly shipping: number;
  readonly total: number;
}

/** Whether the customer opened a second account at the shop, as about one in thirty did. */
export function hasSecondAccount(world: World, party: Party): boolean {
  return party.hero === null && world.random('second account', party.index).chance(0.03);
}

/** The customer's orders at the shop, the older first. */
export function ordersOf(world: World, party: Party): Order[] {
  const random = world.random('orders', party.index);
  const second = hasSecondAccount(world, party);
  return orderTimes(party, random).map((placedAt, sequence) => {
    const copy = second && random.chance(0.3) ? 1 : 0;
    return drawOrder(party, shopNumber(party.index, copy), placedAt, sequence + 1, random);
  });
}

function orderTimes(party: Party, random: Random): number[] {
  const { hero, segment, joinedAt } = party;
  const count = hero?.orders ?? orderCount(party.index, segment, random);
  const silence = hero?.lastOrderDaysAgo ?? daysSinceLastOrder(segment, random);
  const last = Math.max(REFERENCE_TIME - silence * DAY - random.integer(1, 14) * HOUR, joinedAt + HOUR);
  const times = count === 0 ? [] : [last];
  while (times.length < count)
    times.push(joinedAt + HOUR + Math.floor((random.fraction() * (last - joinedAt - HOUR)) / 1_000) * 1_000);
  return times.sort((one, other) => one - other);
}

function orderCount(index: number, segment: Segment, random: Random): number {
  // The greatest buyer of all, to page through.
  if (segment === 'whale') return index === 51 ? 600 : random.integer(80, 180);
  if (segment === 'new') return random.integer(0, 2);
  if (segment === 'occasional') return random.weighted([[1, 50], [2, 35], [3, 15]]); // prettier-ignore
  if (segment === 'regular') return random.integer(3, 8);
  return segment === 'loyal' ? random.integer(8, 24) : random.integer(1, 7);
}

function daysSinceLastOrder(segment: Segment, random: Random): number {
  if (segment === 'churned') return random.integer(367, 740);
  if (segment === 'loyal' || segment === 'whale') return random.integer(0, 45);
  return segment === 'new' ? random.integer(0, 60) : random.integer(1, 350);
}

function drawOrder(
  party: Party,
  customerNumber: string,
  placedAt: number,
  sequence: number,
  random: Random,
): Order {
  const { currency } = party.country;
  const lines = drawLines(party, currency, random);
  const goods = lines.reduce((sum, line) => sum + line.amount, 0);
  const channel = random.weighted([['web', 60], ['app', 20], ['store', 15], ['phone', 5]] as const); // prettier-ignore
  const isFree = channel === 'store' || goods >= inCurrency(80, currency);
  const shipping = isFree ? 0 : inCurrency(5, currency);
  return {
    number: `${customerNumber}-${String(sequence).padStart(3, '0')}`,
    customerNumber,
    placedAt,
    status: drawStatus(placedAt, random),
    currency,
    channel,
    lines,
    goods,
    shipping,
    total: goods + shipping,
  };
}

function drawStatus(placedAt: number, random: Random): OrderStatus {
  const days = (REFERENCE_TIME - placedAt) / DAY;
  if (random.chance(0.05)) return 'cancelled';
  if (days < 1.5) return 'new';
  if (days < 4) return 'paid';
  if (days < 9) return 'sent';
  return days > 20 && random.chance(0.03) ? 'returned' : 'delivered';
}

function drawLines(party: Party, currency: Currency, random: Random): OrderLine[] {
  const count = random.weighted([[1, 28], [2, 30], [3, 20], [4, 12], [5, 6], [6, 4]]); // prettier-ignore
  const isBusiness = party.kind === 'ORGANISATION';
  const chosen = new Set<Product>();
  while (chosen.size < count) chosen.add(drawProduct(random));
  return [...chosen].map((product, place) => {
    const quantity = isBusiness ? random.integer(2, 30) : random.weighted([[1, 75], [2, 18], [3, 5], [4, 2]]); // prettier-ignore
    const unitPrice = inCurrency(product.euros, currency);
    const share = random.weighted([[0, 80], [10, 12], [20, 6], [30, 2]]); // prettier-ignore
    const discount = discountOf(unitPrice * quantity, isBusiness ? share + 5 : share);
    return {
      number: place + 1,
      product,
      quantity,
      unitPrice,
      discount,
      amount: unitPrice * quantity - discount,
    };
  });
}

/** Cents that the customer would have to pay are given away. */
function discountOf(units: number, percent: number): number {
  return Math.ceil((units * percent) / 100);
}

/** A few products sell far better than the others. */
function drawProduct(random: Random): Product {
  const place = Math.floor(random.fraction() * random.fraction() * PRODUCTS.length);
  // The order of sales has nothing to do with that of the catalogue: 37 and 100 have no common factor.
  return PRODUCTS[(place * 37) % PRODUCTS.length] as Product;
}
