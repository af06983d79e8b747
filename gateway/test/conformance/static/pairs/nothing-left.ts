import type { Pair } from '../pair';
import { ANONYMOUS, CODE, POLICY, lacking } from './refusal';

export const NOTHING_LEFT: readonly Pair[] = [
  {
    rule: 'nothing left',
    claim: 'of an operation: no data, the errors, and no request',
    query: '{ staff scoped }',
    without: ANONYMOUS,
    allowed: { staff: 'staff-secret', scoped: 'scoped-secret' },
    refused: null,
    errors: [`staff ${CODE}`, `scoped ${CODE}`],
    isUnasked: true,
  },
  {
    rule: 'nothing left',
    claim: 'of an object: null, and no request for it',
    query: '{ book(id: "b1") { isbn weight } }',
    without: lacking('isbn', 'weight'),
    allowed: { book: { isbn: 'isbn-one', weight: 7 } },
    refused: null,
    errors: [`book.isbn ${POLICY}`, `book.weight ${POLICY}`],
    isUnasked: true,
  },
  {
    rule: 'nothing left',
    claim: 'of one object beside another: the other is answered',
    query: '{ open book(id: "b1") { isbn } }',
    without: lacking('isbn'),
    allowed: { open: 'open-word', book: { isbn: 'isbn-one' } },
    refused: { open: 'open-word', book: null },
    errors: [`book.isbn ${POLICY}`],
    secret: /isbn(?!")|\bbook\b(?!")/,
  },
];
