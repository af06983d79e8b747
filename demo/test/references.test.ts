import { DemoCommand, groupBy, rowsOf, summaryOf, type Row } from './demo-company';

let demo: DemoCommand;
let folder: string;
beforeAll(async () => {
  demo = await DemoCommand.compile();
  folder = await demo.write('company', ['--customers', '2000']);
}, 60_000);
afterAll(() => demo.remove());

const valuesOf = (name: string, column: string): Set<string> =>
  new Set(rowsOf(folder, name).map((row) => row[column] ?? ''));

test.each([
  ['crm_relationships.csv', 'ACCOUNT_NO', 'crm_accounts.csv', 'ACCOUNT_NO'],
  ['crm_relationships.csv', 'RELATED_ACCOUNT_NO', 'crm_accounts.csv', 'ACCOUNT_NO'],
  ['crm_consents.csv', 'ACCOUNT_NO', 'crm_accounts.csv', 'ACCOUNT_NO'],
  ['crm_accounts.csv', 'ACCOUNT_MANAGER', 'crm_staff.csv', 'STAFF_NO'],
  ['shop_orders.csv', 'customer_no', 'shop_customers.csv', 'customer_no'],
  ['shop_order_lines.csv', 'order_no', 'shop_orders.csv', 'order_no'],
  ['shop_order_lines.csv', 'sku', 'shop_products.csv', 'sku'],
  ['shop_payments.csv', 'order_no', 'shop_orders.csv', 'order_no'],
  ['shop_shipments.csv', 'order_no', 'shop_orders.csv', 'order_no'],
  ['shop_returns.csv', 'order_no', 'shop_orders.csv', 'order_no'],
  ['desk_tickets.ndjson', 'requester_id', 'desk_requesters.csv', 'id'],
  ['desk_tickets.ndjson', 'assignee', 'crm_staff.csv', 'STAFF_NO'],
  ['desk_messages.ndjson', 'ticket_id', 'desk_tickets.ndjson', 'id'],
  ['desk_feedback.csv', 'requester_id', 'desk_requesters.csv', 'id'],
  ['desk_feedback.csv', 'ticket_id', 'desk_tickets.ndjson', 'id'],
  ['loyalty_ledger.csv', 'MemberNo', 'loyalty_members.csv', 'MemberNo'],
  ['loyalty_members.csv', 'Tier', 'loyalty_tiers.csv', 'TierCode'],
  ['loyalty_offer_assignments.csv', 'MemberNo', 'loyalty_members.csv', 'MemberNo'],
  ['loyalty_offer_assignments.csv', 'OfferCode', 'loyalty_offers.csv', 'OfferCode'],
  ['loyalty_redemptions.csv', 'OfferCode', 'loyalty_offers.csv', 'OfferCode'],
])('every %s %s stands in %s', (name, column, target, key) => {
  const known = valuesOf(target, key);
  const dangling = [...valuesOf(name, column)].filter((value) => value !== '' && !known.has(value));
  expect(dangling).toEqual([]);
});

test.each([
  ['crm_accounts.csv', ['ACCOUNT_NO']],
  ['crm_relationships.csv', ['ACCOUNT_NO', 'RELATED_ACCOUNT_NO', 'RELATION']],
  ['crm_consents.csv', ['ACCOUNT_NO', 'PURPOSE', 'RECIPIENT', 'DECIDED_AT']],
  ['crm_staff.csv', ['STAFF_NO']],
  ['shop_customers.csv', ['customer_no']],
  ['shop_orders.csv', ['order_no']],
  ['shop_order_lines.csv', ['order_no', 'line_no']],
  ['shop_payments.csv', ['payment_no']],
  ['shop_shipments.csv', ['shipment_no']],
  ['shop_returns.csv', ['return_no']],
  ['desk_requesters.csv', ['id']],
  ['desk_tickets.ndjson', ['id']],
  ['desk_messages.ndjson', ['id']],
  ['desk_feedback.csv', ['feedback_id']],
  ['loyalty_members.csv', ['MemberNo']],
  ['loyalty_members.csv', ['CardNo']],
  ['loyalty_ledger.csv', ['EntryNo']],
  ['loyalty_offer_assignments.csv', ['OfferCode', 'MemberNo']],
  ['loyalty_redemptions.csv', ['RedemptionNo']],
  ['truth/truth.csv', ['system', 'key']],
])('no two rows of %s have the same %j', (name, columns) => {
  const keys = rowsOf(folder, name).map((row) => columns.map((column) => row[column]).join('|'));
  expect(new Set(keys).size).toBe(keys.length);
});

test('the summary counts every row of every file', () => {
  for (const [name, count] of Object.entries(summaryOf(folder).rows)) {
    expect([name, rowsOf(folder, name).length]).toEqual([name, count]);
  }
});

test('the truth names the customer of every record of every department, and nothing else', () => {
  const truth = groupBy(rowsOf(folder, 'truth/truth.csv'), 'system');
  const keys = (rows: readonly Row[], column: string): string[] =>
    rows.map((row) => row[column] ?? '').sort();
  expect(keys(truth.get('crm') ?? [], 'key')).toEqual(keys(rowsOf(folder, 'crm_accounts.csv'), 'ACCOUNT_NO'));
  expect(keys(truth.get('shop') ?? [], 'key')).toEqual(
    keys(rowsOf(folder, 'shop_customers.csv'), 'customer_no'),
  );
  expect(keys(truth.get('desk') ?? [], 'key')).toEqual(keys(rowsOf(folder, 'desk_requesters.csv'), 'id'));
  expect(keys(truth.get('loyalty') ?? [], 'key')).toEqual(
    keys(rowsOf(folder, 'loyalty_members.csv'), 'MemberNo'),
  );
  expect(truth.size).toBe(4);
});

test('a ticket is answered and resolved after it was opened, messages lie in between, nothing is later than the exports', () => {
  const messages = groupBy(rowsOf(folder, 'desk_messages.ndjson'), 'ticket_id');
  const { referenceDate } = summaryOf(folder);
  for (const ticket of rowsOf(folder, 'desk_tickets.ndjson')) {
    const sent = (messages.get(ticket.id ?? '') ?? []).map((message) => message.created_at ?? '');
    const times = [ticket.created_at, ticket.first_replied_at, ticket.solved_at].filter((time) => time);
    expect([...times].sort()).toEqual(times);
    expect([...sent].sort()).toEqual(sent);
    expect(sent[0]).toBe(ticket.created_at);
    expect([...times, ...sent].every((time) => (time ?? '') < referenceDate)).toBe(true);
  }
});
