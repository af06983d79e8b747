import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { problemsOfSupergraph } from './supergraph-problems';

/** The committed supergraph, which a test of the contract holds equal to what the subgraphs compose to. */
const SUPERGRAPH = readFileSync(join(__dirname, '../schema/supergraph.graphql'), 'utf8');

/** The supergraph with one part of its text replaced; the test fails where the part is not there. */
function changed(part: string | RegExp, by: string): string {
  const text = SUPERGRAPH.replace(part, by);
  if (text === SUPERGRAPH) throw new Error(`the supergraph has no ${String(part)}`);
  return text;
}

describe('our supergraph', () => {
  it('says of every field who may read it, in a way that can be held', () => {
    expect(problemsOfSupergraph(SUPERGRAPH)).toEqual([]);
  });

  it.each<[string, string | RegExp, string, string[]]>([
    [
      'a field has no policy',
      /(displayName: String @join__field\(graph: PROFILES\)) @policy\(policies: \[\["customer.identity"\]\]\)/,
      '$1',
      ['Customer.displayName: is neither guarded nor public'],
    ],
    [
      'a value type has a field that is not listed public',
      'hasNextPage: Boolean! @public',
      'hasNextPage: Boolean!',
      ['PageInfo.hasNextPage: is neither guarded nor public'],
    ],
    [
      'a field is guarded and public',
      'hasNextPage: Boolean! @public',
      'hasNextPage: Boolean @public @authenticated',
      ['PageInfo.hasNextPage: is guarded and public'],
    ],
    [
      'a guarded field cannot be null',
      /(productNumber: String)( @policy)/,
      '$1!$2',
      ['OrderLine.productNumber: is guarded and cannot be null'],
    ],
    [
      'a field that returns a guarded type cannot be null',
      /(type OrderEdge[^}]*node: Order)/,
      '$1!',
      ['OrderEdge.node: is guarded and cannot be null'],
    ],
    [
      'a list of a guarded type has items that cannot be null',
      'nodes: [Ticket] @',
      'nodes: [Ticket!] @',
      ['TicketConnection.nodes: has items that are guarded and cannot be null'],
    ],
    [
      'a mask stands on what cannot be masked',
      /(quantity: Decimal)( @policy)/,
      '$1 @mask(as: "LAST4")$2',
      ['OrderLine.quantity: cannot be masked as LAST4'],
    ],
    [
      'a policy is not one of ours',
      /(productNumber: String @policy\(policies: \[\[)"customer.financial"/,
      '$1"customer.finance"',
      ['OrderLine.productNumber: names the policy customer.finance, which guards no reading'],
    ],
    [
      'a field is computed from one that demands more',
      /accountKeys: \[AccountKey!\]! @inaccessible (.*?) @public/,
      'accountKeys: [AccountKey!] @inaccessible $1 @policy(policies: [["customer.record"]])',
      [
        'Customer.accessLog: is computed from Customer.accountKeys, which demands more',
        'Customer.feedback: is computed from Customer.accountKeys, which demands more',
        'Customer.loyalty: is computed from Customer.accountKeys, which demands more',
        'Customer.loyaltyMemberships: is computed from Customer.accountKeys, which demands more',
        'Customer.orderSummary: is computed from Customer.accountKeys, which demands more',
        'Customer.orders: is computed from Customer.accountKeys, which demands more',
        'Customer.ticketSummary: is computed from Customer.accountKeys, which demands more',
        'Customer.tickets: is computed from Customer.accountKeys, which demands more',
      ],
    ],
    [
      'a way to the customer ends elsewhere',
      '@subject(path: "order.account.customer")',
      '@subject(path: "order.account")',
      ['OrderLine: the way order.account ends at no customer'],
    ],
    [
      'a filter names a field that there is not',
      '@reads(fields: ["Order.status"])',
      '@reads(fields: ["Order.state"])',
      ['OrderFilter.statuses: reads Order.state, which there is not'],
    ],
    [
      'a sort order names a field that there is not',
      '@reads(fields: ["Ticket.openedAt", "Ticket.firstResponseAt"])',
      '@reads(fields: ["Ticket.opened"])',
      ['TicketSort.NEWEST_FIRST: reads Ticket.opened, which there is not'],
    ],
    [
      'a mutation does not say what it writes',
      /(\): CancelOrderPayload .*?)@writes\(.*?\) @public/,
      '$1@public',
      ['Mutation.cancelOrder: does not say what it writes'],
    ],
    [
      'a mutation is about what leads to no customer',
      'subject: "feedback(id: input.feedbackId)"',
      'subject: "product(id: input.feedbackId)"',
      ['Mutation.answerFeedback: is about product, which leads to no customer'],
    ],
    [
      'a mutation is about what its input does not have',
      'subject: "feedback(id: input.feedbackId)"',
      'subject: "feedback(id: input.id)"',
      ['Mutation.answerFeedback: has no input.id'],
    ],
  ])('would be refused where %s', (_, part, by, problems) => {
    expect(problemsOfSupergraph(changed(part, by))).toEqual(problems);
  });
});
