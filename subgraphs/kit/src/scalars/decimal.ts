import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { Decimal } from 'decimal.js';
import { ErrorCode } from '../errors';

const PATTERN = /^-?\d{1,15}(\.\d{1,4})?$/;

function parse(value: unknown): string {
  if (typeof value !== 'string' || !PATTERN.test(value)) {
    throw new GraphQLError(
      'Decimal must be a string of at most 15 digits with at most 4 decimals, such as "12.50"',
      { extensions: { code: ErrorCode.BAD_USER_INPUT } },
    );
  }
  return value;
}

/** A decimal number as a string, never a float: at most 15 digits before the point and 4 behind it. */
export const DecimalScalar = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  description:
    'A decimal number as a string, such as "12.50": at most 15 digits before the point and 4 behind it.',
  serialize: (value) => (typeof value === 'string' ? value : new Decimal(String(value)).toFixed()),
  parseValue: parse,
  parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined),
});
