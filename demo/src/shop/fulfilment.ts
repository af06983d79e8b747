import { DAY, HOUR, REFERENCE_TIME } from '../world/reference-date';
import type { Party } from '../people/party';
import type { World } from '../world/world';
import type { Order, OrderLine } from './orders';

export interface Payment {
  readonly number: string;
  readonly method: 'card' | 'invoice' | 'transfer' | 'wallet' | 'cash';
  readonly status: 'pending' | 'captured' | 'refunded' | 'failed';
  readonly amount: number;
  readonly paidAt: number | null;
}

export interface Shipment {
  readonly number: string;
  readonly carrier: string;
  readonly trackingNumber: string | null;
  readonly status: 'packing' | 'sent' | 'delivered' | 'lost' | 'returned';
  readonly sentAt: number | null;
  readonly deliveredAt: number | null;
}

export interface Refund {
  readonly number: string;
  readonly line: OrderLine;
  readonly quantity: number;
  readonly reason: string;
  readonly status: 'requested' | 'received' | 'refunded' | 'rejected';
  readonly amount: number;
  readonly requestedAt: number;
}

export interface Fulfilment {
  readonly payments: readonly Payment[];
  readonly shipments: readonly Shipment[];
  readonly refunds: readonly Refund[];
}

const CARRIERS = { EMEA: ['Parcelbird', 'Nordpost', 'QuickVan'], AMER: ['Parcelbird', 'Prairie Freight'], APAC: ['Crane Express', 'Parcelbird'] } as const; // prettier-ignore
const REASONS = [
  'too small',
  'too large',
  'damaged',
  'wrong item',
  'not as described',
  'changed my mind',
  'arrived too late',
];

/** What became of an order: its payments, parcels and refunds. */
export function fulfil(world: World, party: Party, order: Order): Fulfilment {
  // An order's own chance: its number is unique, and so is its time among the customer's orders.
  const random = world.random(`fulfilment ${order.number}`, party.index);
  const sentAt = Math.min(
    order.placedAt + Math.floor(random.fraction() * 3 * DAY) + 5 * HOUR,
    REFERENCE_TIME - HOUR,
  );
  const method = party.kind === 'ORGANISATION' && random.chance(0.8) ? 'invoice' : order.channel === 'store' ? random.pick(['card', 'cash'] as const) : random.weighted([['card', 55], ['wallet', 25], ['invoice', 12], ['transfer', 8]] as const); // prettier-ignore
  const refunds = drawRefunds();
  return { payments: drawPayments(), shipments: drawShipments(), refunds };

  function drawPayments(): Payment[] {
    const paidAt =
      method === 'invoice' || method === 'transfer'
        ? order.placedAt + random.integer(1, 20) * DAY
        : order.placedAt + 30_000;
    const isPending = order.status === 'new' || paidAt >= REFERENCE_TIME;
    const payment = { number: `P-${order.number}`, method, amount: order.total };
    if (order.status === 'cancelled') {
      const wasPaid = random.chance(0.6) && !isPending;
      return [{ ...payment, status: wasPaid ? 'refunded' : 'failed', paidAt: wasPaid ? paidAt : null }];
    }
    if (isPending) return [{ ...payment, status: 'pending', paidAt: null }];
    const paid: Payment = {
      ...payment,
      status: order.status === 'returned' ? 'refunded' : 'captured',
      paidAt,
    };
    if (method !== 'card' || !random.chance(0.02)) return [paid];
    return [{ ...payment, number: `P-${order.number}-0`, status: 'failed', paidAt: null }, paid];
  }

  function drawShipments(): Shipment[] {
    if (order.channel === 'store' || order.status === 'new' || order.status === 'cancelled') return [];
    const parcel = {
      number: `S-${order.number}`,
      carrier: random.pick(CARRIERS[party.country.region]),
      trackingNumber: `PB${random.digits(10)}`,
    };
    if (order.status === 'paid')
      return [{ ...parcel, trackingNumber: null, status: 'packing', sentAt: null, deliveredAt: null }];
    if (order.status === 'sent') {
      const isLost = random.chance(0.03);
      return [{ ...parcel, status: isLost ? 'lost' : 'sent', sentAt, deliveredAt: null }];
    }
    const deliveredAt = Math.min(
      sentAt + DAY + Math.floor(random.fraction() * 4 * DAY),
      REFERENCE_TIME - HOUR,
    );
    return [
      { ...parcel, status: order.status === 'returned' ? 'returned' : 'delivered', sentAt, deliveredAt },
    ];
  }

  function drawRefunds(): Refund[] {
    if (order.status === 'returned') return order.lines.map((line) => drawRefund(line, line.quantity));
    if (order.status !== 'delivered' || !random.chance(0.07)) return [];
    const line = random.pick(order.lines);
    return [drawRefund(line, random.integer(1, line.quantity))];
  }

  function drawRefund(line: OrderLine, quantity: number): Refund {
    const requestedAt = Math.min(sentAt + random.integer(4, 16) * DAY, REFERENCE_TIME - 2 * HOUR);
    const isRecent = REFERENCE_TIME - requestedAt < 10 * DAY;
    const status =
      order.status === 'returned'
        ? 'refunded'
        : isRecent
          ? random.pick(['requested', 'received'] as const)
          : random.chance(0.92)
            ? 'refunded'
            : 'rejected';
    // The share of the line that came back, cents in the company's favour.
    const amount = status === 'rejected' ? 0 : Math.floor((line.amount * quantity) / line.quantity);
    return {
      number: `R-${order.number}-${line.number}`,
      line,
      quantity,
      reason: random.pick(REASONS),
      status,
      amount,
      requestedAt,
    };
  }
}
