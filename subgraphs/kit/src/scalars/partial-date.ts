import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { ErrorCode } from '../errors';

const PATTERN = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?$/;

/** Gives back what is a year, a month of a year or a day that the calendar has; null for everything else. */
function partialDate(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const [, year, month, day] = PATTERN.exec(value) ?? [];
  if (year === undefined) return null;
  if (month === undefined || day === undefined) return value;
  // Day 0 of the next month is the last of this one; a year below 100 would be taken for one of the twentieth century.
  const lastDay = new Date(Date.UTC(2000 + (Number(year) % 400), Number(month), 0)).getUTCDate();
  return Number(day) <= lastDay ? value : null;
}

function parse(value: unknown): string {
  const parsed = partialDate(value);
  if (parsed !== null) return parsed;
  throw new GraphQLError(
    'PartialDate must be a year, a month or a day, such as "1985", "1985-03" or "1985-03-04"',
    {
      extensions: { code: ErrorCode.BAD_USER_INPUT },
    },
  );
}

/** A day of which the month or the day of the month may be unknown, or kept back: a year alone is its masked form. */
export const PartialDateScalar = new GraphQLScalarType<string, string>({
  name: 'PartialDate',
  description:
    'A day as ISO 8601 writes it, or only its month or year: "1985-03-04", "1985-03" or "1985"; it has no time zone.',
  serialize(value) {
    const text = value instanceof Date ? value.toISOString().slice(0, 10) : value;
    const written = partialDate(text);
    if (written === null) throw new TypeError('PartialDate cannot represent this value');
    return written;
  },
  parseValue: parse,
  parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined),
});
