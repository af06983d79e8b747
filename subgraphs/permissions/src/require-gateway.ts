import type { Principal } from '@c360/authorization';
import { ErrorCode } from '@c360/kit';
import { GraphQLError } from 'graphql';

/** Who the gateway is where it asks for itself; no issuer of tokens may be called so. */
const GATEWAY_ISSUER = 'c360:gateway';

/** Throws UNAUTHORIZED_FIELD_OR_TYPE where anybody but the gateway itself asks. */
export function requireGateway({ kind, issuer }: Principal): void {
  if (kind === 'SERVICE' && issuer === GATEWAY_ISSUER) return;
  throw new GraphQLError('Unauthorized field or type', {
    extensions: { code: ErrorCode.UNAUTHORIZED_FIELD_OR_TYPE },
  });
}
