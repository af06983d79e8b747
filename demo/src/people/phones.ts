import type { Country, PhoneRange } from '../world/countries';

/** A phone number as its parts: `national` has no trunk prefix. */
export interface Phone {
  readonly country: Country;
  readonly national: string;
}

// Primes to no power of ten share a factor with, so that each range is passed through once before any number repeats.
const STEP = 618_033_989;

/** The number in a range that belongs to this customer and to no other. */
export function phoneIn(country: Country, range: PhoneRange, index: number): Phone {
  const size = 10 ** range.digits;
  const place = Number((BigInt(index) * BigInt(STEP) + 271_828n) % BigInt(size));
  return { country, national: range.prefix + String(place).padStart(range.digits, '0') };
}

/** `+4915123456789` (ITU-T E.164). */
export function e164(phone: Phone): string {
  return `+${phone.country.callingCode}${phone.national}`;
}

/** `+49 151 234 567 89`, as CRM's staff types it. */
export function spacedPhone(phone: Phone): string {
  const groups = phone.national.match(/.{3}(?=.{3})|.+/g) ?? [];
  return `+${phone.country.callingCode} ${groups.join(' ')}`;
}

/** `0151/23456789`, as customers type it at home, without the country. */
export function nationalPhone(phone: Phone): string {
  const { national, country } = phone;
  if (country.callingCode === '1')
    return `(${national.slice(0, 3)}) ${national.slice(3, 6)}-${national.slice(6)}`;
  return `${country.trunk}${national.slice(0, 3)} ${national.slice(3)}`;
}

/** `+49-151-23456789`, as the loyalty programme prints it. */
export function dashedPhone(phone: Phone): string {
  return `+${phone.country.callingCode}-${phone.national.slice(0, 3)}-${phone.national.slice(3)}`;
}
