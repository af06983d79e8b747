import { minorDigits, money } from '@c360/kit';
import { Prisma } from '../generated/prisma/client';
import type { OrderSummary } from '../types/OrderSummary';

/** A customer's orders in one currency, as the database adds them up. */
export interface CurrencyFigures {
  readonly currency: string;
  readonly count: number;
  readonly cancelled: number;
  /** Orders, not cancelled, of which something came back. */
  readonly returned: number;
  readonly spent: Prisma.Decimal;
  readonly refunded: Prisma.Decimal;
  readonly first: Date;
  readonly last: Date;
}

/** Puts the figures of a customer's currencies together; currencies come in alphabetical order. */
export function summarise(figures: readonly CurrencyFigures[]): OrderSummary {
  const byCurrency = [...figures].sort((a, b) => (a.currency < b.currency ? -1 : 1));
  const sum = (pick: (of: CurrencyFigures) => number): number =>
    figures.reduce((total, of) => total + pick(of), 0);
  const count = sum((of) => of.count);
  const cancelledCount = sum((of) => of.cancelled);
  const kept = byCurrency.filter((of) => of.count > of.cancelled);
  const times = (pick: (of: CurrencyFigures) => Date): number[] => figures.map((of) => pick(of).getTime());
  return {
    count,
    cancelledCount,
    spent: kept.map((of) => money(of.spent, of.currency)),
    averageOrder: kept.map((of) =>
      money(
        of.spent
          .div(of.count - of.cancelled)
          .toDecimalPlaces(minorDigits(of.currency), Prisma.Decimal.ROUND_HALF_UP),
        of.currency,
      ),
    ),
    refunded: byCurrency.filter((of) => !of.refunded.isZero()).map((of) => money(of.refunded, of.currency)),
    returnRate: count === cancelledCount ? null : sum((of) => of.returned) / (count - cancelledCount),
    firstOrderAt: count === 0 ? null : new Date(Math.min(...times((of) => of.first))),
    lastOrderAt: count === 0 ? null : new Date(Math.max(...times((of) => of.last))),
  };
}
