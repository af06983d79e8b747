import { minorDigits } from '@c360/kit';
import { Prisma, type Product as ProductRow } from '../generated/prisma/client';

/** The largest quantity that one line may order. */
export const MAX_QUANTITY = 100_000;

/** A line with what it costs. */
export interface PricedLine {
  readonly product: ProductRow;
  readonly quantity: Prisma.Decimal;
  readonly unitPrice: Prisma.Decimal;
  readonly amount: Prisma.Decimal;
}

/** Why a line cannot be ordered: the input field that is wrong, and what is allowed. */
export interface LineProblem {
  readonly field: 'productId' | 'quantity';
  readonly message: string;
}

/**
 * Prices a line by its product: price times quantity, rounded half up to the smallest unit of the currency.
 * `quantity` is a decimal string.
 */
export function priceLine(
  product: ProductRow | undefined,
  quantity: string,
  currency: string,
): PricedLine | LineProblem {
  const amountOf = new Prisma.Decimal(quantity);
  if (amountOf.lte(0) || amountOf.gt(MAX_QUANTITY)) {
    return { field: 'quantity', message: `must be above 0 and at most ${MAX_QUANTITY}, got ${quantity}` };
  }
  if (!product) return { field: 'productId', message: 'there is no such product' };
  if (!product.isActive) return { field: 'productId', message: 'this product can no longer be ordered' };
  if (product.price === null || product.currency === null) {
    return { field: 'productId', message: 'this product has no price and cannot be ordered' };
  }
  if (product.currency !== currency) {
    return {
      field: 'productId',
      message: `this product is priced in ${product.currency}, the order is in ${currency}`,
    };
  }
  const amount = product.price
    .times(amountOf)
    .toDecimalPlaces(minorDigits(currency), Prisma.Decimal.ROUND_HALF_UP);
  return { product, quantity: amountOf, unitPrice: product.price, amount };
}
