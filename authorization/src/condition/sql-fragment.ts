/**
 * A piece of SQL with its values apart: `strings` has one element more than `values`. Prisma's `new Sql(strings, values)`
 * takes both as they are.
 */
export interface SqlFragment {
  readonly strings: readonly string[];
  readonly values: readonly unknown[];
}

/** A condition over rows: `true` every row, `false` none. */
export type RowCondition = SqlFragment | boolean;

/** Fixed SQL text. Never give it anything that a request or a grant says. */
export function sqlText(text: string): SqlFragment {
  return { strings: [text], values: [] };
}

/** A value as a parameter, cast to a type of PostgreSQL. */
export function sqlValue(value: unknown, type: 'text' | 'text[]' | 'timestamptz'): SqlFragment {
  return { strings: ['', `::${type}`], values: [value] };
}

/** The fragments one after the other. */
export function concatSql(fragments: readonly SqlFragment[]): SqlFragment {
  const strings = [''];
  const values: unknown[] = [];
  for (const fragment of fragments) {
    const [first = '', ...rest] = fragment.strings;
    strings[strings.length - 1] += first;
    strings.push(...rest);
    values.push(...fragment.values);
  }
  return { strings, values };
}

/** What all of the conditions let through. */
export function allOf(conditions: readonly RowCondition[]): RowCondition {
  return combine(conditions, ' and ', true);
}

/** What any of the conditions lets through. */
export function anyOf(conditions: readonly RowCondition[]): RowCondition {
  return combine(conditions, ' or ', false);
}

/** `neutral` changes nothing, its opposite decides. */
function combine(conditions: readonly RowCondition[], operator: string, neutral: boolean): RowCondition {
  if (conditions.includes(!neutral)) return !neutral;
  const open = conditions.filter((condition) => typeof condition !== 'boolean');
  const [first] = open;
  if (!first) return neutral;
  if (open.length === 1) return first;
  const parts = open.flatMap((condition) => [sqlText(operator), condition]).slice(1);
  return concatSql([sqlText('('), ...parts, sqlText(')')]);
}
