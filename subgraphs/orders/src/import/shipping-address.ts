import type { ImportValue } from '@c360/kit/import';

const TEXTS = ['recipient', 'locality', 'region', 'postalCode', 'countryCode'] as const;
/** `kind` is what a profile's address has besides; it says nothing here. */
const ALLOWED = new Set<string>(['lines', 'kind', ...TEXTS]);

/** An address as it is kept, or why it cannot be. */
export type ShippingAddressReading = { readonly json: string | null } | { readonly problem: string };

/**
 * Reads an address `{recipient, lines, locality, region, postalCode, countryCode}`, each part optional. Gives its JSON
 * without empty parts, or null where nothing is left.
 */
export function readShippingAddress(value: ImportValue | undefined): ShippingAddressReading {
  if (value === null || value === undefined) return { json: null };
  if (typeof value !== 'object' || Array.isArray(value)) return { problem: 'not an object' };
  const unknown = Object.keys(value).find((name) => !ALLOWED.has(name));
  if (unknown !== undefined)
    return { problem: `has no part "${unknown}"; allowed are lines, ${TEXTS.join(', ')}` };
  const given: Readonly<Record<string, ImportValue>> = value as never;
  const address: Record<string, string | string[]> = {};
  const lines = given.lines ?? [];
  if (!Array.isArray(lines) || lines.some((line) => typeof line !== 'string')) {
    return { problem: 'lines must be a list of texts' };
  }
  const written = (lines as string[]).filter((line) => line.trim() !== '');
  if (written.length > 0) address.lines = written;
  for (const name of TEXTS) {
    const part = given[name] ?? null;
    if (part === null || part === '') continue;
    if (typeof part !== 'string') return { problem: `${name} must be a text` };
    address[name] = part;
  }
  if (typeof address.countryCode === 'string' && !/^[A-Z]{2}$/.test(address.countryCode)) {
    return { problem: `countryCode must be an ISO 3166 code such as DE, got ${address.countryCode}` };
  }
  return { json: Object.keys(address).length === 0 ? null : JSON.stringify(address) };
}
