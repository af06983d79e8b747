import { GATEWAY, type Principal } from '@c360/authorization';
import { ErrorCode } from '@c360/kit';
import { GraphQLError } from 'graphql';

/** Throws UNAUTHORIZED_FIELD_OR_TYPE where anybody but the gateway itself asks. */
export function requireGateway({ kind, issuer }: Principal): void {
  if (kind === GATEWAY.kind && issuer === GATEWAY.issuer) return;
  throw new GraphQLError('Unauthorized field or type', {
    extensions: { code: ErrorCode.UNAUTHORIZED_FIELD_OR_TYPE },
  });
}
