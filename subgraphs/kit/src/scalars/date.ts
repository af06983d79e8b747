import { GraphQLScalarType } from 'graphql';
import { GraphQLLocalDate } from 'graphql-scalars';

/** A day without a time or a zone. graphql-scalars does the work under another name. */
export const DateScalar = new GraphQLScalarType<string, string>({
  ...GraphQLLocalDate.toConfig(),
  name: 'Date',
  description: 'A day as ISO 8601 writes it, such as "2026-06-30"; it has no time zone.',
});
