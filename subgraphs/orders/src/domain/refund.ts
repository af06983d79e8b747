import { minorDigits } from '@c360/kit';
import { Prisma } from '../generated/prisma/client';

/** What was bought on a line, and what of it has come back so far. */
export interface ReturnedSoFar {
  readonly amount: Prisma.Decimal;
  readonly quantity: Prisma.Decimal;
  readonly returnedQuantity: Prisma.Decimal;
  readonly refundedAmount: Prisma.Decimal;
}

/**
 * What is paid back for `quantity` more of a line: its share of what the line cost, rounded half up to the smallest unit
 * of the currency (finer where the line's own amount is). It is the difference of two rounded shares, so that pieces
 * returned one by one give exactly what the whole line cost, and never more than is left of it.
 */
export function refundFor(line: ReturnedSoFar, quantity: Prisma.Decimal, currency: string): Prisma.Decimal {
  const digits = Math.max(minorDigits(currency), line.amount.decimalPlaces());
  const share = (returned: Prisma.Decimal): Prisma.Decimal =>
    line.amount.times(returned).div(line.quantity).toDecimalPlaces(digits, Prisma.Decimal.ROUND_HALF_UP);
  const refund = share(line.returnedQuantity.plus(quantity)).minus(share(line.returnedQuantity));
  const left = line.amount.minus(line.refundedAmount);
  return Prisma.Decimal.max(0, Prisma.Decimal.min(refund, left));
}
