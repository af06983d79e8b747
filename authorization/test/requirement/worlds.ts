import { readAuthorization } from '../../src/requirement/read-authorization';
import type { FieldRule, TypeRule } from '../../src/requirement/requirement';
import { SupergraphError } from '../../src/requirement/supergraph-error';
import { compose, linkedOwn } from '../fixture/compose';

const ACCOUNTS = `type SourceRecord @key(fields: "system key") @subject(path: "customer") { system: String! key: String! customer: Customer }`;

/** A supergraph with these types beside a customer and its account. */
export const world = (sdl: string, query = 'q: Int'): string =>
  compose(
    linkedOwn(
      `type Query { ${query} } type Customer @key(fields: "id") { id: ID! name: String } ${ACCOUNTS} ${sdl}`,
    ),
  );

export const field = (sdl: string, coordinate: string): FieldRule => {
  const rule = readAuthorization(sdl).rules.fields.get(coordinate);
  if (!rule) throw new Error(`no rule for ${coordinate}`);
  return rule;
};
export const type = (sdl: string, name: string): TypeRule => {
  const rule = readAuthorization(sdl).rules.types.get(name);
  if (!rule) throw new Error(`no rule for ${name}`);
  return rule;
};

/** Why a supergraph is refused. */
export function refusal(sdl: string): string {
  try {
    readAuthorization(sdl);
  } catch (error) {
    if (error instanceof SupergraphError) return error.message;
    throw error;
  }
  throw new Error('the supergraph is not refused');
}
