import type { Asker } from '../grants';
import type { RuleOf } from '../rules';

/** What is refused, and what there is not: the same document but for one name. */
export interface Twins {
  readonly rule: RuleOf<'sideChannels'>;
  readonly claim: string;
  /** An outsider to whom the first is refused. */
  readonly as: Asker;
  readonly document: (name: string) => string;
  readonly hidden: string;
  readonly missing: string;
}

const rows: readonly (readonly [string, Asker, Twins['document'], string, string])[] = [
  ['a field', 'partner', (name) => `{ customer(id: "c1") { ${name} } }`, 'income', 'incame'],
  ['a field with fields', 'partner', (name) => `{ customer(id: "c1") { ${name} { kind } } }`, 'tier', 'tear'],
  ['a root field', 'anonymous', (name) => `{ ${name} { id } }`, 'customers', 'customars'],
  ['a change', 'ada', (name) => `mutation { ${name}(id: "1") }`, 'restock', 'restack'],
  ['a change with a wrong argument', 'ada', (name) => `mutation { ${name}(no: "1") }`, 'restock', 'restack'],
  ['a value', 'partner', (name) => `{ customersBy(sort: ${name}) { totalCount } }`, 'BY_INCOME', 'BY_INCAME'],
  [
    'a field of an input',
    'anonymous',
    (name) => `{ customersBy(filter: {${name}: "x"}) { totalCount } }`,
    'email',
    'emaul',
  ],
];

export const TWINS: readonly Twins[] = rows.map(([claim, as, document, hidden, missing]) => ({
  rule: 'existence',
  claim,
  as,
  document,
  hidden,
  missing,
}));
