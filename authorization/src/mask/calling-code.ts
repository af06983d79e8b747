/** Country calling codes of one and two digits; all others have three (ITU-T E.164, list of assigned codes). */
const ONE_DIGIT = new Set(['1', '7']);
const TWO_DIGITS = new Set(
  (
    '20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 ' +
    '60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98'
  ).split(' '),
);

/** The country calling code that an international number without its plus begins with; null where it has none. */
export function callingCodeOf(digits: string): string | null {
  if (digits === '' || digits.startsWith('0')) return null;
  const length = ONE_DIGIT.has(digits.slice(0, 1)) ? 1 : TWO_DIGITS.has(digits.slice(0, 2)) ? 2 : 3;
  return digits.slice(0, length);
}
