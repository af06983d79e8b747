import { createHmac } from 'node:crypto';
import type { Principal } from '../principal';

/** Keeps this use of the secret apart from every other. */
const PURPOSE = 'c360 mask token';

/**
 * The key of the tokens that a principal gets for values: the same for all of one partner's requests, another for every other
 * partner, and one for everybody within the company, who may compare what they see.
 */
export function tokenKeyFor(secret: string | Uint8Array, { kind, partnerId }: Principal): Uint8Array {
  const holder = kind === 'PARTNER' ? ['partner', partnerId] : ['company'];
  return createHmac('sha256', secret)
    .update(JSON.stringify([PURPOSE, ...holder]))
    .digest();
}
