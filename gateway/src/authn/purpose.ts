import { PURPOSES, isPurpose, type Purpose } from '@c360/authorization';
import { GatewayError } from '../errors';

/** The header in which a caller says why it reads. */
export const PURPOSE_HEADER = 'x-purpose';

/**
 * The purpose a caller states; null when it states none. One unknown, or not among the `purposes` open to this caller (null:
 * all), is BAD_USER_INPUT.
 */
export function readPurpose(header: string | undefined, purposes: readonly Purpose[] | null): Purpose | null {
  if (header === undefined) return null;
  const open = purposes ?? PURPOSES;
  const stated = header.trim();
  if (!isPurpose(stated) || !open.includes(stated)) {
    throw new GatewayError(
      'BAD_USER_INPUT',
      `Header ${PURPOSE_HEADER}: not a purpose open to this caller; allowed: ${open.join(', ') || 'none'}`,
    );
  }
  return stated;
}
