import type { GrantedPair, Side } from '../granted-pair';
import type { Asker } from '../grants';
import { POLICY, UNAUTHORIZED } from './refusal';

const SLOGAN = 'One customer, one graph';
const ALL = ['c1', 'c2', 'c3', 'c4'];
const nodes = (...ids: string[]) => ({ customersBy: { nodes: ids.map((id) => ({ id })) }, slogan: SLOGAN });
const page = (args: string): string => `customersBy(${args}) { nodes { id } } slogan`;

/** The right of one who may see everything, and of one who may not read what the argument names. */
const byArgument = (
  argument: string,
  variables?: object,
  { path = 'customersBy', refusedAs = 'clerk' }: { path?: string; refusedAs?: Asker } = {},
): { allowed: Side; refused: Side } => ({
  allowed: { as: 'administrator', variables, data: nodes(...ALL) },
  refused: {
    as: refusedAs,
    variables,
    data: { [path]: null, slogan: SLOGAN },
    errors: [`${path} ${POLICY} (${argument})`],
    hidden: ['"c1"', '"c2"'],
  },
});

/** What is asked by tells something too. */
export const READS: readonly GrantedPair[] = [
  {
    rule: 'filter',
    claim: 'a filter by a field that may not be read is refused, with the name of the argument',
    query: `{ ${page('filter: {email: "ada@secret.example"}')} }`,
    ...byArgument('filter'),
  },
  {
    rule: 'filter',
    claim: 'a filter by a field that is shown masked is refused',
    query: `{ ${page('filter: {email: "ada@secret.example"}')} }`,
    ...byArgument('filter', undefined, { refusedAs: 'analyst' }),
  },
  {
    rule: 'filter',
    claim: 'a filter that is a variable is refused',
    query: `query ($f: CustomerFilter) { ${page('filter: $f')} }`,
    ...byArgument('filter', { f: { email: 'ada@secret.example' } }),
  },
  {
    rule: 'filter',
    claim: 'a filter of which one value is a variable is refused',
    query: `query ($e: String) { ${page('filter: {email: $e}')} }`,
    ...byArgument('filter', { e: 'ada@secret.example' }),
  },
  {
    rule: 'filter',
    claim: 'a filter that is the default of a variable is refused',
    query: `query ($f: CustomerFilter = {email: "ada@secret.example"}) { ${page('filter: $f')} }`,
    ...byArgument('filter'),
  },
  {
    rule: 'filter',
    claim: 'a filter deep in another is refused, in a list and as a single element of one',
    query: `{ ${page('filter: {any: [{kind: "x"}, {any: {email: "ada@secret.example"}}]}')} }`,
    ...byArgument('filter'),
  },
  {
    rule: 'filter',
    claim: 'a filter deep in a variable is refused',
    query: `query ($f: CustomerFilter) { ${page('filter: $f')} }`,
    ...byArgument('filter', { f: { any: [{ any: { email: 'ada@secret.example' } }] } }),
  },
  {
    rule: 'filter',
    claim: 'a filter for what is missing is refused: null asks something too',
    query: `query ($f: CustomerFilter) { ${page('filter: $f')} }`,
    ...byArgument('filter', { f: { email: null } }),
  },
  {
    rule: 'filter',
    claim: 'a filter by an open field is none of it, and one by a closed field beside it is refused',
    query: '',
    allowed: { as: 'clerk', query: `{ ${page('filter: {kind: "x"}')} }`, data: nodes(...ALL) },
    refused: {
      as: 'clerk',
      query: `{ ${page('filter: {kind: "x", email: "y"}')} }`,
      data: { customersBy: null, slogan: SLOGAN },
      errors: [`customersBy ${POLICY} (filter)`],
    },
  },
  {
    rule: 'filter',
    claim: 'one document counts with the variables that it is sent with',
    query: `query Same($f: CustomerFilter) { ${page('filter: $f')} }`,
    allowed: { as: 'clerk', variables: { f: { kind: 'x' } }, data: nodes(...ALL) },
    refused: {
      as: 'clerk',
      variables: { f: { email: 'x' } },
      data: { customersBy: null, slogan: SLOGAN },
      errors: [`customersBy ${POLICY} (filter)`],
    },
  },
  {
    rule: 'sort order',
    claim: 'a sort order by a field that may not be read is refused',
    query: `{ ${page('sort: BY_EMAIL')} }`,
    ...byArgument('sort'),
  },
  {
    rule: 'sort order',
    claim: 'a sort order that is a variable is refused',
    query: `query ($s: CustomerSort) { ${page('sort: $s')} }`,
    ...byArgument('sort', { s: 'BY_INCOME' }),
  },
  {
    rule: 'sort order',
    claim: 'a sort order that is the default of a variable is refused',
    query: `query ($s: CustomerSort = BY_EMAIL) { ${page('sort: $s')} }`,
    ...byArgument('sort'),
  },
  {
    rule: 'sort order',
    claim: 'a sort order inside a filter is refused',
    query: `query ($s: CustomerSort) { ${page('filter: {orderedBy: $s}')} }`,
    ...byArgument('filter', { s: 'BY_EMAIL' }),
  },
  {
    rule: 'sort order',
    claim: 'a sort order by one field is no right to another',
    query: '',
    allowed: { as: 'editor', query: `{ ${page('sort: BY_EMAIL')} }`, data: nodes(...ALL) },
    refused: {
      as: 'editor',
      query: `{ ${page('sort: BY_INCOME')} }`,
      data: { customersBy: null, slogan: SLOGAN },
      errors: [`customersBy ${POLICY} (sort)`],
    },
  },
  {
    rule: 'argument that reveals',
    claim: 'a search by a field that may not be read is refused',
    query: `{ ${page('text: "ada"')} }`,
    ...byArgument('text'),
  },
  {
    rule: 'argument that reveals',
    claim: 'under an alias, in a fragment, it is refused at its place',
    query: `{ ...Q slogan } fragment Q on Query { customersBy: customersBy(sort: BY_EMAIL) { nodes { id } } }`,
    ...byArgument('sort'),
  },
  {
    rule: 'argument that reveals',
    claim: 'of one customer is judged by that customer, who is not there for others',
    query: '{ customerByEmail(email: "grace@secret.example") { id } slogan }',
    allowed: { as: 'sellerOfApac', data: { customerByEmail: { id: 'c2' }, slogan: SLOGAN } },
    refused: { as: 'seller', data: { customerByEmail: null, slogan: SLOGAN } },
  },
  {
    rule: 'argument that reveals',
    claim: 'of one customer needs the field unmasked for that customer, though the customer may be seen',
    query: '',
    allowed: {
      as: 'wary',
      query: '{ customerByEmail(email: "ada@secret.example") { id } }',
      data: { customerByEmail: { id: 'c1' } },
    },
    refused: {
      as: 'wary',
      query: '{ customerByEmail(email: "grace@secret.example") { id } }',
      data: { customerByEmail: null },
    },
  },
  {
    rule: 'argument that reveals',
    claim: 'of an owned list is judged by the enclosing customer',
    query: '{ customers { id ordersOver(total: "1") { id } } }',
    allowed: {
      as: 'administrator',
      data: {
        customers: [
          { id: 'c1', ordersOver: [{ id: 'o1' }] },
          { id: 'c2', ordersOver: [{ id: 'o2' }] },
          { id: 'c3', ordersOver: [{ id: 'o3' }] },
          { id: 'c4', ordersOver: [] },
        ],
      },
    },
    refused: {
      as: 'clerk',
      data: { customers: ALL.map((id) => ({ id, ordersOver: null })) },
      errors: [`customers.@.ordersOver ${POLICY} (total)`],
      fetches: { orders: 0 },
    },
  },
  {
    rule: 'argument that reveals',
    claim: 'of a number over all customers needs the right for all of them',
    query: '{ emailStatistics(domain: "secret.example") slogan }',
    allowed: { as: 'administrator', data: { emailStatistics: 4, slogan: SLOGAN } },
    refused: {
      as: 'seller',
      data: { emailStatistics: null, slogan: SLOGAN },
      errors: [`emailStatistics ${POLICY} (domain)`],
    },
  },
  {
    rule: 'argument that reveals',
    claim: 'that is not given reveals nothing; given, an outsider is told the name alone',
    query: '',
    allowed: { as: 'ada', query: '{ emailStatistics slogan }', data: { emailStatistics: 4, slogan: SLOGAN } },
    refused: {
      as: 'ada',
      query: '{ emailStatistics(domain: "x") slogan }',
      data: { emailStatistics: null, slogan: SLOGAN },
      errors: [`emailStatistics ${UNAUTHORIZED} (domain)`],
    },
  },
  {
    rule: 'aggregate',
    claim: 'a sum carries the policy of what it sums up',
    query: '{ customer(id: "c1") { id orderSummary { count spent } } }',
    allowed: {
      as: 'analyst',
      data: { customer: { id: 'c1', orderSummary: { count: 1, spent: 'spent-by-c1' } } },
    },
    refused: {
      as: 'clerk',
      data: { customer: { id: 'c1', orderSummary: null } },
      errors: [`customer.orderSummary ${POLICY}`],
      hidden: ['spent-by'],
      fetches: { orders: 0 },
    },
  },
  {
    rule: 'aggregate',
    claim: 'a sum is decided customer by customer',
    query: '{ customers { orderSummary { spent } } }',
    allowed: {
      as: 'analyst',
      data: { customers: ALL.map((id) => ({ orderSummary: { spent: `spent-by-${id}` } })) },
    },
    refused: {
      as: 'seller',
      data: {
        customers: ['c1', null, 'c3', null].map((id) => id && { orderSummary: { spent: `spent-by-${id}` } }),
      },
      hidden: ['spent-by-c2', 'spent-by-c4'],
    },
  },
  {
    rule: 'aggregate',
    claim: 'a sum over all customers needs the right for all of them',
    query: '{ revenue slogan }',
    allowed: { as: 'analyst', data: { revenue: 'revenue-of-all', slogan: SLOGAN } },
    refused: {
      as: 'seller',
      data: { revenue: null, slogan: SLOGAN },
      errors: [`revenue ${POLICY}`],
      fetches: { orders: 0 },
    },
  },
];
