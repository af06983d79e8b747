import { ANONYMOUS } from '@c360/authorization';
import { errors } from 'jose';
import { GatewayError } from '../errors';
import { ClaimsError, type Identity } from './claims';
import { KeysUnavailable } from './key-set';
import type { VerifyToken } from './verify-token';

const NOBODY: Identity = Object.freeze({ principal: ANONYMOUS, purposes: null });

/**
 * Who sends this `authorization` header. No header: anonymous. A token that is malformed, expired, foreign or badly
 * signed: UNAUTHENTICATED, never anonymous, and never told which. Keys that cannot be had: GRANTS_UNAVAILABLE.
 */
export async function authenticate(
  authorization: string | undefined,
  verify: VerifyToken,
): Promise<Identity> {
  if (authorization === undefined) return NOBODY;
  const [, token] = /^bearer +([^ ]+) *$/i.exec(authorization) ?? [];
  if (token === undefined) throw refusal();
  try {
    return await verify(token);
  } catch (error) {
    if (error instanceof KeysUnavailable) {
      throw new GatewayError('GRANTS_UNAVAILABLE', 'The token cannot be checked now', { cause: error });
    }
    if (error instanceof errors.JOSEError || error instanceof ClaimsError) throw refusal(error);
    throw error;
  }
}

function refusal(cause?: Error): GatewayError {
  return new GatewayError('UNAUTHENTICATED', 'The token is not valid', { cause });
}
