import { ANONYMOUS } from '@c360/authorization';
import { errors } from 'jose';
import { GatewayError } from '../errors';
import { ClaimsError, type Identity } from './claims';
import { KeysUnavailable } from './key-set';
import type { VerifyPartnerKey } from './partner-key';
import type { VerifyToken } from './verify-token';

/** Whoever sends neither a token nor a key. */
export const NOBODY: Identity = Object.freeze({ principal: ANONYMOUS, purposes: null, policies: [] });

/** What a request says about who sends it; undefined: nothing. */
export interface Credentials {
  /** The header `authorization`. */
  readonly authorization: string | undefined;
  /** The header `x-api-key`. */
  readonly partnerKey: string | undefined;
}

export interface Verifiers {
  readonly verifyToken: VerifyToken;
  /** Null where there are no partners' keys. */
  readonly verifyPartnerKey: VerifyPartnerKey | null;
}

/**
 * Who sends these headers. None: anonymous. A token or key that is malformed, expired, revoked, foreign or badly signed:
 * UNAUTHENTICATED, never anonymous, and never told which. Both at once: BAD_USER_INPUT. What cannot be checked now:
 * GRANTS_UNAVAILABLE.
 */
export async function authenticate(
  { authorization, partnerKey }: Credentials,
  { verifyToken, verifyPartnerKey }: Verifiers,
): Promise<Identity> {
  if (authorization !== undefined && partnerKey !== undefined) {
    throw new GatewayError('BAD_USER_INPUT', 'Headers authorization and x-api-key: send one of them');
  }
  try {
    if (partnerKey !== undefined) {
      if (!verifyPartnerKey) throw new ClaimsError('there are no partner keys');
      return verifyPartnerKey(partnerKey.trim());
    }
    if (authorization === undefined) return NOBODY;
    const [, token] = /^bearer +([^ ]+) *$/i.exec(authorization) ?? [];
    if (token === undefined) throw new ClaimsError('the header is not a bearer token');
    return await verifyToken(token);
  } catch (error) {
    if (error instanceof KeysUnavailable) {
      throw new GatewayError('GRANTS_UNAVAILABLE', 'The token cannot be checked now', { cause: error });
    }
    if (error instanceof errors.JOSEError || error instanceof ClaimsError) {
      const what = partnerKey === undefined ? 'token' : 'key';
      throw new GatewayError('UNAUTHENTICATED', `The ${what} is not valid`, { cause: error });
    }
    throw error;
  }
}
