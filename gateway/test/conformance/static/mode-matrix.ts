import type { RuleOf } from '../rules';
import type { StaticOutcome } from './static-world';

const CODE = 'UNAUTHORIZED_FIELD_OR_TYPE';
const SHOWN = { open: 'open-word', book: { title: 'emma', isbn: 'isbn-one' } };
const CUT = { open: 'open-word', book: { title: 'emma', isbn: null } };
const ERRORS = [`book.isbn ${CODE} POLICY`];
const IN_EXTENSIONS = {
  authorization: {
    errors: [
      {
        message: 'Unauthorized field or type',
        path: ['book', 'isbn'],
        extensions: { code: CODE, reason: 'POLICY' },
      },
    ],
  },
};

type Expected = Pick<StaticOutcome, 'data' | 'errors' | 'extensions'>;

/** One mode with one place for errors: what who may not gets. Who may gets the same everywhere. */
export interface Setting {
  readonly rule: RuleOf<'static'>;
  readonly mode: string;
  readonly errors: string;
  readonly refused: Expected;
  readonly isAsked: boolean;
}

const inMode = (
  mode: string,
  data: unknown,
  told: Record<string, Omit<Expected, 'data'>>,
  isAsked = true,
): Setting[] =>
  Object.entries(told).map(([errors, refused]) => ({
    rule: 'mode and errors',
    mode,
    errors,
    refused: { data, ...refused },
    isAsked,
  }));

const NOTHING = { errors: [], extensions: undefined };
const FILTERED = {
  errors: { errors: ERRORS, extensions: undefined },
  extensions: { errors: [], extensions: IN_EXTENSIONS },
  none: NOTHING,
};

export const QUERY = '{ open book(id: "b1") { title isbn } }';
export const ALLOWED_ANSWER = { data: SHOWN, ...NOTHING };
export const SETTINGS: readonly Setting[] = [
  ...inMode('filter', CUT, FILTERED),
  ...inMode('reject', null, FILTERED, false),
  ...inMode('observe', SHOWN, { errors: NOTHING, extensions: NOTHING, none: NOTHING }),
];
