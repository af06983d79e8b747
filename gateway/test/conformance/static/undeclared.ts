import type { RuleOf } from '../rules';

/** A field that declares nothing, where the operator refuses such fields and where they are open. */
export interface UndeclaredCase {
  readonly rule: RuleOf<'static'>;
  readonly claim: string;
  readonly query: string;
  readonly open: unknown;
  readonly closed: unknown;
  readonly errors: readonly string[];
}

const POLICY = 'UNAUTHORIZED_FIELD_OR_TYPE POLICY';

export const UNDECLARED: readonly UndeclaredCase[] = [
  {
    rule: 'undeclared field',
    claim: 'a root field',
    query: '{ open staff }',
    open: { open: 'open-word', staff: 'staff-secret' },
    closed: { open: null, staff: 'staff-secret' },
    errors: [`open ${POLICY}`],
  },
  {
    rule: 'undeclared field',
    claim: 'a field under an alias, in a fragment',
    query: '{ staff ...Q } fragment Q on Query { word: open }',
    open: { staff: 'staff-secret', word: 'open-word' },
    closed: { staff: 'staff-secret', word: null },
    errors: [`word ${POLICY}`],
  },
  {
    rule: 'undeclared field',
    claim: 'a field that returns a type of which all is declared',
    query: '{ staff book(id: "b1") { isbn } }',
    open: { staff: 'staff-secret', book: { isbn: 'isbn-one' } },
    closed: { staff: 'staff-secret', book: null },
    errors: [`book ${POLICY}`],
  },
  {
    rule: 'undeclared field',
    claim: 'introspection of it',
    query: '{ staff __type(name: "Cell") { fields { name } } }',
    open: { staff: 'staff-secret', __type: { fields: [{ name: 'value' }, { name: 'secret' }] } },
    // What leads to it declares nothing either.
    closed: { staff: 'staff-secret', __type: null },
    errors: [],
  },
];
