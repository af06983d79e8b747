import type { Currency } from './countries';

/** What a euro costs in the company's price lists, and how the shop writes an amount. */
const PRICE_LISTS: Readonly<Record<Currency, { rate: number; decimals: number }>> = {
  EUR: { rate: 1, decimals: 2 },
  USD: { rate: 1.1, decimals: 2 },
  GBP: { rate: 0.86, decimals: 2 },
  CNY: { rate: 7.8, decimals: 2 },
  TWD: { rate: 35, decimals: 2 },
  JPY: { rate: 165, decimals: 0 },
};

/** Amounts are whole numbers of a currency's smallest unit, so that sums are exact. */
export function inCurrency(euros: number, currency: Currency): number {
  const { rate, decimals } = PRICE_LISTS[currency];
  const price = euros * rate;
  if (rate > 100) return Math.round(price / 10) * 10;
  if (rate > 5) return Math.max(1, Math.round(price)) * 10 ** decimals;
  return Math.floor(price) * 100 + 99 - (price < 1 ? 0 : 9 * (Math.floor(price) % 2));
}

/** The smallest units as the shop writes them: `1290.00`, `12900` for yen. */
export function amountText(units: number, currency: Currency): string {
  const { decimals } = PRICE_LISTS[currency];
  if (decimals === 0) return String(units);
  const sign = units < 0 ? '-' : '';
  const digits = String(Math.abs(units)).padStart(decimals + 1, '0');
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** About how many euros an amount is worth, for loyalty points. */
export function wholeEuros(units: number, currency: Currency): number {
  const { rate, decimals } = PRICE_LISTS[currency];
  return Math.floor(units / 10 ** decimals / rate);
}
