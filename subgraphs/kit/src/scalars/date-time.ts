import { GraphQLScalarType } from 'graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';

/** A moment; written in UTC. graphql-scalars does the work under a longer name. */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  ...GraphQLDateTimeISO.toConfig(),
  name: 'DateTime',
  description:
    'A moment as ISO 8601 writes it, with a zone, such as "2026-06-30T08:00:00.000Z". Answers are in UTC.',
  serialize: (value) => String(GraphQLDateTimeISO.serialize(value)),
});
