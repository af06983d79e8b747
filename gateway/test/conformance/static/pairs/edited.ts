import type { Pair } from '../pair';
import { ANONYMOUS, CODE, POLICY, lacking } from './refusal';

/** Pairs on a supergraph that was changed by hand, as another composition would have written it. */
export interface Edited {
  readonly name: string;
  /** The supergraph's text, and what stands there instead. */
  readonly edits: readonly (readonly [RegExp, string])[];
  readonly pairs: readonly Pair[];
}

const SCOPE = '@policy(policies: [["purge"]])';

export const EDITED: readonly Edited[] = [
  {
    name: 'a demand on an interface, as older compositions wrote it',
    edits: [[/^interface Media\n/m, `interface Media ${SCOPE}\n`]],
    pairs: [
      {
        rule: 'interface of an older supergraph',
        claim: 'holds for the field that returns the interface',
        query: '{ open media { id } }',
        without: lacking('purge'),
        allowed: { open: 'open-word', media: [{ id: 'b1' }, { id: 'b2' }, { id: 'f1' }] },
        refused: { open: 'open-word', media: null },
        errors: [`media ${POLICY}`],
        secret: /media(?!")/,
      },
      {
        rule: 'interface of an older supergraph',
        claim: 'holds for each type below, however it is reached',
        query: '{ open book(id: "b1") { title } }',
        without: lacking('purge'),
        allowed: { open: 'open-word', book: { title: 'emma' } },
        refused: { open: 'open-word', book: null },
        errors: [`book ${POLICY}`],
        secret: /book(?!")|emma/,
      },
    ],
  },
  {
    name: 'a demand on the field of an interface, as older compositions wrote it',
    edits: [[/(^interface Media\n[^}]*?title: String[^\n]*)/m, `$1 ${SCOPE}`]],
    pairs: [
      {
        rule: 'interface of an older supergraph',
        claim: 'holds for the field of each type below, and the others stay',
        query: '{ book(id: "b1") { id title } media { ... on Film { minutes title } } }',
        without: lacking('purge'),
        allowed: { book: { id: 'b1', title: 'emma' }, media: [{}, {}, { minutes: 117, title: 'alien' }] },
        refused: { book: { id: 'b1', title: null }, media: [{}, {}, { minutes: 117, title: null }] },
        errors: [`book.title ${POLICY}`, `media.@.title ${POLICY}`],
        secret: /emma|alien/,
      },
    ],
  },
  {
    name: 'a directive under a name of the supergraph’s own',
    edits: [
      [/policy\/v0\.1", for/, 'policy/v0.1", as: "guard", for'],
      [/@policy\(/g, '@guard('],
      [/policy__Policy/g, 'guard__Policy'],
    ],
    pairs: [
      {
        rule: 'renamed directive',
        claim: 'is recognised by the address of its feature, on a field',
        query: '{ book(id: "b1") { title isbn } }',
        without: lacking('isbn'),
        allowed: { book: { title: 'emma', isbn: 'isbn-one' } },
        refused: { book: { title: 'emma', isbn: null } },
        errors: [`book.isbn ${POLICY}`],
        secret: /isbn(?!")/,
      },
      {
        rule: 'renamed directive',
        claim: 'is recognised by the address of its feature, on a type',
        query: '{ open ledger { total } }',
        without: lacking('ledger'),
        allowed: { open: 'open-word', ledger: { total: 5 } },
        refused: { open: 'open-word', ledger: null },
        errors: [`ledger ${POLICY}`],
        secret: /ledger(?!")/,
      },
    ],
  },
  {
    name: 'a directive imported under a new name',
    edits: [
      [
        /authenticated\/v0\.1", for: SECURITY/,
        'authenticated/v0.1", for: SECURITY, import: [{name: "@authenticated", as: "@signedIn"}]',
      ],
      [/@authenticated(?![/"])/g, '@signedIn'],
    ],
    pairs: [
      {
        rule: 'renamed directive',
        claim: 'is recognised on a root field',
        query: '{ open staff }',
        without: ANONYMOUS,
        allowed: { open: 'open-word', staff: 'staff-secret' },
        refused: { open: 'open-word', staff: null },
        errors: [`staff ${CODE}`],
        secret: /staff(?!")/,
      },
    ],
  },
  {
    name: 'a demand on the root of queries',
    edits: [[/^type Query\n/m, 'type Query @authenticated\n']],
    pairs: [
      {
        rule: 'root type',
        claim: 'guards every root field, and not __typename',
        query: '{ __typename open a: book(id: "b1") { title } }',
        without: ANONYMOUS,
        allowed: { __typename: 'Query', open: 'open-word', a: { title: 'emma' } },
        refused: { __typename: 'Query', open: null, a: null },
        errors: [`open ${CODE}`, `a ${CODE}`],
        isUnasked: true,
      },
      {
        rule: 'root type',
        claim: 'guards root fields in fragments under conditions',
        query: 'query ($on: Boolean!) { ...R @include(if: $on) } fragment R on Query { open }',
        variables: { on: true },
        without: ANONYMOUS,
        allowed: { open: 'open-word' },
        refused: null,
        errors: [`open ${CODE}`],
        isUnasked: true,
      },
    ],
  },
];
