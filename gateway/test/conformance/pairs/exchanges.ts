import type { Asker } from '../grants';
import type { RuleOf } from '../rules';
import type { Sent } from '../world';

/** One request, and what is to be seen of its answer. */
export interface Exchanged {
  readonly as: Asker;
  readonly query?: string;
  readonly variables?: object;
  readonly headers?: Sent['headers'];
  readonly status?: number;
  readonly errors?: readonly string[];
  readonly shows?: readonly string[];
  readonly hides?: readonly string[];
  /** What the answer says about where it may be kept; null: nothing. */
  readonly caching?: string | null;
}

export interface ExchangePair {
  readonly rule: RuleOf<'answer' | 'sideChannels'>;
  readonly claim: string;
  readonly query: string;
  readonly allowed: Exchanged;
  readonly refused: Exchanged;
}

const INVALID = ' GRAPHQL_VALIDATION_FAILED';
const REFUSAL = '"message":"Unauthorized field or type"';

/** A mistake that an insider is helped with and an outsider is not. */
const mistake = (
  claim: string,
  query: string,
  suggests: string,
  as: Asker,
  { variables, code = INVALID }: { variables?: object; code?: string } = {},
): ExchangePair => ({
  rule: 'suggestion',
  claim,
  query,
  allowed: { as: 'administrator', variables, status: 400, errors: [code], shows: ['Did you mean', suggests] },
  refused: {
    as,
    variables,
    status: 400,
    errors: [code],
    shows: [REFUSAL],
    hides: ['Did you mean', suggests],
  },
});

/** The same request about what is refused and about what there is not. */
const PUBLIC = '{ slogan }';
const PRIVATE = 'private, no-store';

export const EXCHANGES: readonly ExchangePair[] = [
  mistake('a field, to a customer', '{ customer(id: "c1") { nmae } }', 'name', 'ada'),
  mistake('a field, to a partner', '{ customer(id: "c1") { imcome } }', 'income', 'partner'),
  mistake('a root field, to the anonymous', '{ customrs { id } }', 'customers', 'anonymous'),
  mistake('a change, to a customer', 'mutation { chnageEmail(id: "c1") { done } }', 'changeEmail', 'ada'),
  mistake('a type, to a partner', '{ customer(id: "c1") { ... on Customar { id } } }', 'Customer', 'partner'),
  mistake('an argument, to a customer', '{ emailStatistics(domian: "x") }', 'domain', 'ada'),
  mistake('a value, to a customer', '{ customersBy(sort: BY_EMIAL) { totalCount } }', 'BY_EMAIL', 'ada'),
  mistake(
    'a field of an input, to a customer',
    '{ customersBy(filter: {emial: "x"}) { totalCount } }',
    'email',
    'ada',
  ),
  mistake(
    'a value in a variable, to a partner',
    'query ($s: CustomerSort) { customersBy(sort: $s) { totalCount } }',
    'BY_INCOME',
    'partner',
    { variables: { s: 'BY_INCMOE' }, code: ' BAD_USER_INPUT' },
  ),
  mistake(
    'a field of an input in a variable, to the anonymous',
    'query ($f: CustomerFilter) { customersBy(filter: $f) { totalCount } }',
    'email',
    'anonymous',
    { variables: { f: { emial: 'x' } }, code: ' BAD_USER_INPUT' },
  ),
  {
    rule: 'purpose',
    claim: 'one that there is not is bad input, and nothing runs',
    query: '{ customer(id: "c1") { id } }',
    allowed: { as: 'clerk', headers: { 'x-purpose': 'SUPPORT' }, status: 200, shows: ['"c1"'] },
    refused: {
      as: 'clerk',
      headers: { 'x-purpose': 'CURIOSITY' },
      status: 400,
      errors: [' BAD_USER_INPUT'],
      hides: ['"c1"'],
    },
  },
  {
    rule: 'partner',
    claim: 'the purposes are those of its registration, and no other',
    query: '{ customer(id: "c3") { name } }',
    allowed: { as: 'partner', headers: { 'x-purpose': 'MARKETING' }, status: 200, shows: ['Linus'] },
    refused: {
      as: 'partner',
      headers: { 'x-purpose': 'SUPPORT' },
      status: 400,
      errors: [' BAD_USER_INPUT'],
      hides: ['Linus'],
    },
  },
  {
    rule: 'partner',
    claim: 'a closed registration is open for no purpose',
    query: '{ slogan }',
    allowed: { as: 'closedPartner', status: 200, shows: ['One customer'] },
    refused: {
      as: 'closedPartner',
      headers: { 'x-purpose': 'MARKETING' },
      status: 400,
      errors: [' BAD_USER_INPUT'],
    },
  },
  {
    rule: 'answer headers',
    claim: 'an answer with anything that is not public may not be kept',
    query: PUBLIC,
    allowed: { as: 'clerk', status: 200, caching: null },
    refused: { as: 'clerk', query: '{ slogan customer(id: "c1") { id } }', status: 200, caching: PRIVATE },
  },
  {
    rule: 'answer headers',
    claim: 'an answer in which something was refused may not be kept',
    query: PUBLIC,
    allowed: { as: 'anonymous', status: 200, caching: null },
    refused: { as: 'anonymous', query: '{ slogan orders { id } }', status: 200, caching: PRIVATE },
  },
  {
    rule: 'answer headers',
    claim: 'an answer about the graph, which is each one’s own, may not be kept',
    query: '{ news { title } }',
    allowed: { as: 'partner', status: 200, caching: null },
    refused: {
      as: 'partner',
      query: '{ slogan __schema { queryType { name } } }',
      status: 200,
      caching: PRIVATE,
    },
  },
  {
    rule: 'answer headers',
    claim: 'an error may not be kept',
    query: PUBLIC,
    allowed: { as: 'ada', status: 200, caching: null },
    refused: { as: 'ada', query: '{ slogam }', status: 400, errors: [INVALID], caching: PRIVATE },
  },
  {
    rule: 'answer headers',
    claim: 'an answer to a token that is not valid is none, and may not be kept',
    query: PUBLIC,
    allowed: { as: 'anonymous', status: 200, caching: null, shows: ['One customer'] },
    refused: {
      as: 'anonymous',
      headers: { authorization: 'Bearer not.a.token' },
      status: 401,
      errors: [' UNAUTHENTICATED'],
      caching: PRIVATE,
      hides: ['One customer'],
    },
  },
  ...(
    [
      ['a field', 'clerk', '{ __type(name: "Customer") { fields { name } } }', 'income'],
      ['a root field', 'anonymous', '{ __schema { queryType { fields { name } } } }', 'customers'],
      ['a change', 'editor', '{ __schema { mutationType { fields { name } } } }', 'giveConsent'],
      [
        'an argument that reveals',
        'clerk',
        '{ __type(name: "Query") { fields { name args { name } } } }',
        'text',
      ],
      [
        'a field of an input that reveals',
        'clerk',
        '{ __type(name: "CustomerFilter") { inputFields { name } } }',
        'email',
      ],
      [
        'a value that reveals',
        'clerk',
        '{ __type(name: "CustomerSort") { enumValues { name } } }',
        'BY_EMAIL',
      ],
      [
        'a value that reveals what is shown masked',
        'analyst',
        '{ __type(name: "CustomerSort") { enumValues { name } } }',
        'BY_EMAIL',
      ],
      [
        'a field of an interface object',
        'clerk',
        '{ __type(name: "Customer") { fields { name } } }',
        'score',
      ],
      ['an aggregate', 'partner', '{ __type(name: "Customer") { fields { name } } }', 'orderSummary'],
    ] as const
  ).map(([what, as, query, name]): ExchangePair => ({
    rule: 'existence',
    claim: `${what} that may not be used is not in the graph that is shown`,
    query,
    allowed: { as: 'stewards', status: 200, errors: [], shows: [`"${name}"`] },
    refused: { as, status: 200, errors: [], hides: [`"${name}"`] },
  })),
];
