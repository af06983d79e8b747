import { Decimal } from 'decimal.js';

/** Wide enough that no product of the columns of a row is rounded on the way. */
export const Exact = Decimal.clone({
  precision: 60,
  rounding: Decimal.ROUND_HALF_UP,
  toExpNeg: -40,
  toExpPos: 40,
});

const PLAIN = /^-?\d+(\.\d+)?$/;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i;

/** How a department writes numbers. */
export interface NumberStyle {
  readonly point?: '.' | ',' | undefined;
  readonly group?: string | undefined;
  readonly decimals?: number | undefined;
}

/** The number of a text such as "1.5", "4.4e-16" or, by its style, "1.234,50"; undefined where it is none. */
export function readDecimal(text: string, style: NumberStyle = {}): string | undefined {
  let plain = text;
  if (style.group !== undefined) plain = plain.replaceAll(style.group, '');
  if (style.point === ',') plain = plain.replace(',', '.');
  if (!NUMBER.test(plain)) return undefined;
  if (style.decimals === undefined) return PLAIN.test(plain) ? plain : new Exact(plain).toFixed();
  const point = plain.indexOf('.');
  const short = PLAIN.test(plain) && (point < 0 || plain.length - point - 1 <= style.decimals);
  return short ? plain : new Exact(plain).toFixed(style.decimals);
}
