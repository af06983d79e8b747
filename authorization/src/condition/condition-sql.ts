import type { BoundCondition, ConsentTest, ListTest, TextTest } from './condition';
import { allOf, anyOf, concatSql, sqlText, sqlValue, type SqlFragment } from './sql-fragment';

/** Where a row's facts are: fixed SQL texts over the row's alias, never anything that a request says. */
export interface FactColumns {
  /** `text[]`: the golden id and all former ones. */
  readonly ids: string;
  /** `text`. */
  readonly region: string;
  /** `text`. */
  readonly accountManagerId: string;
  /** `text[]`, not null. */
  readonly tags: string;
  /** What stands after `from`, without an alias: rows with the columns `purpose`, `recipient`, `state` and `expires_at`. */
  readonly consents: string;
}

/**
 * The condition in SQL. It is true, false or null exactly where `evaluateCondition` gives true, false or null for the same
 * facts: SQL's logic has the same three values. All values are parameters.
 */
export function conditionSql(condition: BoundCondition, columns: FactColumns, now: Date): SqlFragment {
  const { AND, OR, NOT, id, region, accountManagerId, tags, consents } = condition;
  const parts: SqlFragment[] = [];
  if (AND) parts.push(...AND.map((child) => conditionSql(child, columns, now)));
  if (OR) parts.push(whole(anyOf(OR.map((child) => conditionSql(child, columns, now)))));
  if (NOT) parts.push(concatSql([sqlText('(not '), conditionSql(NOT, columns, now), sqlText(')')]));
  if (id !== undefined) parts.push(listSql(columns.ids, idTest(id)));
  if (region !== undefined) parts.push(textSql(columns.region, region));
  if (accountManagerId !== undefined) parts.push(textSql(columns.accountManagerId, accountManagerId));
  if (tags !== undefined) parts.push(listSql(columns.tags, tags));
  if (consents !== undefined) parts.push(consentsSql(columns.consents, consents, now));
  return whole(allOf(parts));
}

function whole(condition: SqlFragment | boolean): SqlFragment {
  return typeof condition === 'boolean' ? sqlText(String(condition)) : condition;
}

function textSql(column: string, test: TextTest<string>): SqlFragment {
  if (typeof test !== 'string' && 'in' in test) {
    return concatSql([sqlText(`(${column} = any(`), sqlValue(test.in, 'text[]'), sqlText('))')]);
  }
  const value = typeof test === 'string' ? test : test.equals;
  return concatSql([sqlText(`(${column} = `), sqlValue(value, 'text'), sqlText(')')]);
}

/** A customer has several ids, the golden one and former ones: one that fits is enough. */
function idTest(test: TextTest<string>): ListTest<string> {
  if (typeof test === 'string') return { has: test };
  return 'equals' in test ? { has: test.equals } : { hasSome: test.in };
}

function listSql(column: string, test: ListTest<string>): SqlFragment {
  const values = 'has' in test ? [test.has] : test.hasSome;
  return concatSql([sqlText(`(${column} && `), sqlValue(values, 'text[]'), sqlText(')')]);
}

function consentsSql(table: string, { some }: ConsentTest<string>, now: Date): SqlFragment {
  const { purpose, recipient, state = 'GIVEN' } = some;
  return concatSql([
    sqlText(`(exists (select from ${table} as c360_consent where `),
    ...(purpose === undefined ? [] : [textSql('c360_consent.purpose', purpose), sqlText(' and ')]),
    recipient === undefined
      ? sqlText("(c360_consent.recipient = '')")
      : textSql('c360_consent.recipient', recipient),
    sqlText(' and '),
    textSql('c360_consent.state', state),
    sqlText(' and (c360_consent.expires_at is null or c360_consent.expires_at > '),
    sqlValue(now.toISOString(), 'timestamptz'),
    sqlText(')))'),
  ]);
}
