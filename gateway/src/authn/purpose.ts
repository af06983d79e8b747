import { PURPOSES, isPurpose, type Purpose } from '@c360/authorization';
import { GatewayError } from '../errors';
import type { Identity } from './claims';

/** The header in which a caller says why it reads. */
export const PURPOSE_HEADER = 'x-purpose';

/** The purpose a caller states; null when it states none. One unknown, or not open to this caller, is BAD_USER_INPUT. */
export function readPurpose(header: string | undefined, { purposes }: Identity): Purpose | null {
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
