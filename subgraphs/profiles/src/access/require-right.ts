import { ErrorCode } from '@c360/kit';
import { GraphQLError } from 'graphql';
import type { Prisma } from '../generated/prisma/client';

/** UNAUTHORIZED_FIELD_OR_TYPE, with the name of the argument that needs the right where it is one. */
export function refuseList(argument?: string): GraphQLError {
  return new GraphQLError('Unauthorized field or type', {
    extensions: { code: ErrorCode.UNAUTHORIZED_FIELD_OR_TYPE, ...(argument !== undefined && { argument }) },
  });
}

/**
 * The condition of a list's rows. Throws UNAUTHORIZED_FIELD_OR_TYPE where it is `false`, for then the principal has the
 * right for nobody, whatever the rows: an empty page and a count of zero would say that there is nothing.
 */
export function requireRight(condition: Prisma.Sql | boolean): Prisma.Sql | true {
  if (condition === false) throw refuseList();
  return condition;
}
