const CODES = new Set(Intl.supportedValuesOf('currency'));
const digits = new Map<string, number>();

/** True for a current or former ISO 4217 code in capitals that this runtime knows, such as "EUR". */
export function isCurrency(code: string): boolean {
  return CODES.has(code);
}

/** How many digits the currency's smallest unit takes: 2 for EUR, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  let known = digits.get(currency);
  if (known === undefined) {
    // A formatter is expensive to make, so only for the currencies that are met.
    known = isCurrency(currency)
      ? (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
          .maximumFractionDigits ?? 2)
      : 2;
    digits.set(currency, known);
  }
  return known;
}
