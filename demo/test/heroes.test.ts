import { PARCEL_PARTNER } from '../src/crm/consents';
import { HERO_KEYS } from '../src/people/heroes';
import { deskNumber, memberNumber, shopNumber } from '../src/world/numbers';
import { DemoCommand, rowsOf, type Row } from './demo-company';

let demo: DemoCommand;
let folder: string;
beforeAll(async () => {
  demo = await DemoCommand.compile();
  folder = await demo.write('company', ['--customers', '40', '--seed', '99']);
}, 60_000);
afterAll(() => demo.remove());

const account = (key: string): Row | undefined =>
  rowsOf(folder, 'crm_accounts.csv').find((row) => row.ACCOUNT_NO === key);

test('Grace is in all four departments with one e-mail address', () => {
  const email = 'grace.lindqvist@example.com';
  expect(account(HERO_KEYS.grace)).toMatchObject({
    FIRST_NAME: 'Grace',
    LAST_NAME: 'Lindqvist',
    EMAIL: email,
    REGION: 'EMEA',
    ACCOUNT_MANAGER: 'E-2001',
  });
  const shop = rowsOf(folder, 'shop_customers.csv').find((row) => row.customer_no === shopNumber(0));
  const desk = rowsOf(folder, 'desk_requesters.csv').find((row) => row.id === deskNumber(0));
  const member = rowsOf(folder, 'loyalty_members.csv').find((row) => row.MemberNo === memberNumber(0));
  expect([shop?.email, desk?.email, member?.Email]).toEqual([email, email, email]);
  expect(member?.Tier).toBe('GOLD');
});

test('Grace has ordered more than ten times and waits for help with an urgent ticket answered too late', () => {
  const orders = rowsOf(folder, 'shop_orders.csv').filter((row) => row.customer_no === shopNumber(0));
  expect(orders).toHaveLength(16);
  const tickets = rowsOf(folder, 'desk_tickets.ndjson').filter((row) => row.requester_id === deskNumber(0));
  expect(tickets).toHaveLength(3);
  expect(tickets.at(-1)).toMatchObject({
    status: 'open',
    priority: 'urgent',
    assignee: 'E-1001',
    created_at: '2026-06-24T21:00:00Z',
    first_replied_at: '2026-06-26T03:00:00Z',
    solved_at: '',
  });
  const messages = rowsOf(folder, 'desk_messages.ndjson').filter(
    (row) => row.ticket_id === tickets.at(-1)?.id,
  );
  expect(messages.length).toBeGreaterThanOrEqual(3);
});

test('Grace lives with Tomas, works at Nordwind Metall and has said what she allows', () => {
  const related = rowsOf(folder, 'crm_relationships.csv').map((row) => [
    row.ACCOUNT_NO,
    row.RELATION,
    row.RELATED_ACCOUNT_NO,
  ]);
  expect(related).toContainEqual([HERO_KEYS.tomas, 'HH', HERO_KEYS.grace]);
  expect(related).toContainEqual([HERO_KEYS.grace, 'EMP', HERO_KEYS.nordwind]);
  const consents = rowsOf(folder, 'crm_consents.csv').filter((row) => row.ACCOUNT_NO === HERO_KEYS.grace);
  expect(consents.map(({ PURPOSE, DECISION }) => [PURPOSE, DECISION])).toContainEqual(['MARKETING', 'Y']);
});

test('Grace lets the parcel service have what it needs', () => {
  const consents = rowsOf(folder, 'crm_consents.csv').filter((row) => row.ACCOUNT_NO === HERO_KEYS.grace);
  expect(consents.map(({ PURPOSE, RECIPIENT, DECISION }) => [PURPOSE, RECIPIENT, DECISION])).toContainEqual([
    'FULFILMENT',
    PARCEL_PARTNER,
    'Y',
  ]);
});

test('Marek has withdrawn his consent to marketing after he gave it', () => {
  const decisions = rowsOf(folder, 'crm_consents.csv').filter(
    (row) => row.ACCOUNT_NO === HERO_KEYS.marek && row.PURPOSE === 'MARKETING' && row.RECIPIENT === '',
  );
  expect(decisions.map(({ DECISION }) => DECISION)).toEqual(['Y', 'N']);
});

test('the others stand for scripts, an organisation, a birth name and two e-mail addresses', () => {
  expect(account(HERO_KEYS.wangFang)).toMatchObject({
    LAST_NAME: '王',
    FIRST_NAME: '芳',
    NAME_ORDER: 'FG',
    REGION: 'APAC',
  });
  expect(account(HERO_KEYS.satoHina)).toMatchObject({ LAST_NAME: '佐藤', FIRST_NAME: '陽菜' });
  expect(account(HERO_KEYS.chenChihMing)).toMatchObject({ LAST_NAME: '陳', FIRST_NAME: '志明' });
  expect(account(HERO_KEYS.olena)).toMatchObject({ LAST_NAME: 'Коваленко', FIRST_NAME: 'Олена' });
  expect(account(HERO_KEYS.nordwind)).toMatchObject({
    TYPE: 'O',
    COMPANY: 'Nordwind Metall GmbH',
    LAST_NAME: '',
  });
  expect(account(HERO_KEYS.emma)).toMatchObject({ LAST_NAME: 'Fischer' });
  const member = (index: number): Row | undefined =>
    rowsOf(folder, 'loyalty_members.csv').find((row) => row.MemberNo === memberNumber(index));
  expect(member(8)).toMatchObject({ GivenName: 'Emma', Surname: 'Baumann' });
  expect(member(9)).toMatchObject({ Email: 'bill.carter@example.net' });
});

test('the customers made by hand are the same in every company', async () => {
  const other = await demo.write('other', ['--customers', '500', '--seed', '1']);
  const first = (from: string, name: string): Row[] => rowsOf(from, name).slice(0, 10);
  for (const name of [
    'crm_accounts.csv',
    'shop_customers.csv',
    'shop_orders.csv',
    'desk_messages.ndjson',
    'loyalty_ledger.csv',
  ]) {
    expect(first(other, name)).toEqual(first(folder, name));
  }
});
