/** The most customers a demo company can have: each department's numbers stay distinct up to here. */
export const MOST_CUSTOMERS = 1_000_000;

/** The departments, which are also the names of their systems. */
export const DEPARTMENTS = ['crm', 'shop', 'desk', 'loyalty'] as const;
export type Department = (typeof DEPARTMENTS)[number];

/** CRM counts its accounts one by one: `C-000001`. */
export function crmNumber(index: number): string {
  return `C-${String(index + 1).padStart(6, '0')}`;
}

/** The shop's customer number, eight digits; `copy` 1 is the second account that some customers opened. */
export function shopNumber(index: number, copy = 0): string {
  return String(10_000_000 + scramble(index + copy * MOST_CUSTOMERS, 9_999_991));
}

/** The help desk's requester number, twelve digits. */
export function deskNumber(index: number): string {
  return `3600${10_000_000 + scramble(index + 4_000_000, 9_999_991)}`;
}

/** The help desk's number of a customer's `sequence`th ticket; a customer has at most 32. */
export function ticketNumber(index: number, sequence: number): string {
  return String(100_000_000 + scramble(index * 32 + sequence, 99_999_989));
}

/** The loyalty programme's member number: letters, eight digits and a check digit (Luhn, ISO/IEC 7812-1). */
export function memberNumber(index: number): string {
  const digits = String(10_000_000 + scramble(index + 6_000_000, 9_999_991));
  return `TL${digits}${luhnDigit(digits)}`;
}

/** The number on the member's card. */
export function cardNumber(index: number): string {
  const digits = `63085${10_000_000 + scramble(index + 8_000_000, 9_999_991)}`;
  return digits + luhnDigit(digits);
}

/** Maps 0..prime-1 onto itself, one to one, without visible order. */
function scramble(value: number, prime: number): number {
  return (value * 48_271 + 7_919) % prime;
}

function luhnDigit(digits: string): number {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return (10 - (sum % 10)) % 10;
}
