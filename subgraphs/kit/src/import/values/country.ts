import { getCountries, type CountryCode } from 'libphonenumber-js';

const CODES = new Set<string>(getCountries());

/** Names in daily use that are not the English name of ISO 3166. */
const ALIASES: Record<string, string> = {
  usa: 'US',
  'united states of america': 'US',
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  'czech republic': 'CZ',
  turkey: 'TR',
  'south korea': 'KR',
  'hong kong': 'HK',
  macau: 'MO',
};

function englishNames(): Map<string, string> {
  const names = new Intl.DisplayNames(['en'], { type: 'region' });
  const byName = new Map<string, string>();
  for (const code of CODES) byName.set((names.of(code) ?? code).toLowerCase(), code);
  for (const [name, code] of Object.entries(ALIASES)) byName.set(name, code);
  return byName;
}

const BY_NAME = englishNames();

/** The ISO 3166 code of a country given by its code or its English name, or undefined. */
export function countryCode(text: string): CountryCode | undefined {
  const code = text.toUpperCase();
  const found = CODES.has(code) ? code : BY_NAME.get(text.toLowerCase());
  // Every code in both maps comes from the library's own list.
  return found as CountryCode | undefined;
}
