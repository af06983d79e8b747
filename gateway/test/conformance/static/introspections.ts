import type { RuleOf } from '../rules';
import type { Who } from './static-world';

/** What introspection shows to one and not to another. */
export interface Introspection {
  readonly rule: RuleOf<'static'>;
  readonly claim: string;
  readonly query: string;
  readonly variables?: object;
  readonly without: Who;
  /** Quoted names that only the allowed side finds in its answer. */
  readonly shows: readonly string[];
  /** Names that both sides find. */
  readonly both?: readonly string[];
}

const lacking = (...policies: string[]): Who => ({ withoutPolicies: policies });
const ANONYMOUS: Who = { kind: 'ANONYMOUS' };
const fieldsOf = (type: string): string => `{ __type(name: "${type}") { name fields { name } } }`;
const TYPES = '{ __schema { types { name } } }';

const rows: readonly Omit<Introspection, 'rule'>[] = [
  {
    claim: 'a refused field is not among those of its type',
    query: fieldsOf('Book'),
    without: lacking('isbn'),
    shows: ['isbn'],
    both: ['Book', 'title', 'sequel'],
  },
  {
    claim: 'a refused type is not there by its name',
    query: fieldsOf('Ledger'),
    without: lacking('ledger'),
    shows: ['Ledger', 'total'],
  },
  {
    claim: 'a refused type is not there by a name that is a variable',
    query: 'query ($name: String!) { __type(name: $name) { name kind } }',
    variables: { name: 'Ledger' },
    without: lacking('ledger'),
    shows: ['Ledger'],
  },
  {
    claim: 'a refused type is not in the list of all',
    query: TYPES,
    without: lacking('ledger'),
    shows: ['Ledger'],
    both: ['Book', 'Media'],
  },
  {
    claim: 'fields that return a refused type are not there',
    query: fieldsOf('Query'),
    without: lacking('ledger'),
    shows: ['ledger', 'ledgers'],
    both: ['book', 'open'],
  },
  {
    claim: 'fields of a refused scalar and a refused enum are not there',
    query: fieldsOf('Query'),
    without: lacking('money', 'size'),
    shows: ['price', 'size'],
    both: ['open'],
  },
  {
    claim: 'fields that need a token are not there without one',
    query: fieldsOf('Query'),
    without: ANONYMOUS,
    shows: ['staff', 'both', 'scoped'],
    both: ['open', 'book'],
  },
  {
    claim: 'fields that need a scope, by a renamed directive, are not there without it',
    query: fieldsOf('Query'),
    without: { withoutScopes: ['read', 'root'] },
    shows: ['scoped'],
    both: ['open', 'both'],
  },
  {
    claim: 'a refused type is no possible type of its interface',
    query: '{ __type(name: "Media") { name possibleTypes { name } } }',
    without: lacking('film'),
    shows: ['Film'],
    both: ['Media', 'Book'],
  },
  {
    claim: 'a refused type is no member of its union',
    query: '{ __type(name: "Shelved") { name possibleTypes { name } } }',
    without: lacking('safe'),
    shows: ['Safe'],
    both: ['Shelved', 'Book'],
  },
  {
    claim: 'a root type that is refused is not there',
    query: '{ __schema { queryType { name } mutationType { name fields { name } } } }',
    without: ANONYMOUS,
    shows: ['Mutation', 'rename', 'purge'],
    both: ['Query'],
  },
  {
    claim: 'types that only refused fields lead to are not there',
    query: TYPES,
    without: ANONYMOUS,
    shows: ['RenamePayload'],
    both: ['Book'],
  },
  {
    claim: 'a field of an interface object is refused like any other',
    query: fieldsOf('Book'),
    without: lacking('rating'),
    shows: ['rating'],
    both: ['stars'],
  },
  {
    claim: 'a field that is computed from a refused one is not there',
    query: fieldsOf('Book'),
    without: lacking('weight'),
    shows: ['weight', 'freight'],
    both: ['copies'],
  },
  {
    claim: 'a refused key is not there',
    query: fieldsOf('Member'),
    without: lacking('number'),
    shows: ['number'],
    both: ['name', 'loans'],
  },
  {
    claim: 'is the same under an alias and in fragments',
    query:
      'query { ...R } fragment R on Query { s: __schema { t: types { ...N } } } fragment N on __Type { name }',
    without: lacking('safe', 'ledger'),
    shows: ['Safe', 'Ledger'],
    both: ['Book'],
  },
  {
    claim: 'beside data is each one’s own',
    query: '{ open __type(name: "Film") { name fields { name } } }',
    without: lacking('film'),
    shows: ['Film', 'minutes'],
    both: ['open-word'],
  },
];

export const INTROSPECTIONS: readonly Introspection[] = rows.map((row) => ({
  rule: 'introspection',
  ...row,
}));
