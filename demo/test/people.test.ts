import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { DISAGREEMENT } from '../src/people/disagreement';
import { DemoCommand, rowsOf, summaryOf, type Row } from './demo-company';

let demo: DemoCommand;
let folder: string;
let accounts: Row[];
beforeAll(async () => {
  demo = await DemoCommand.compile();
  folder = await demo.write('company', ['--customers', '2000']);
  accounts = rowsOf(folder, 'crm_accounts.csv');
}, 60_000);
afterAll(() => demo.remove());

test.each([
  ['Latin', /\p{Script=Latin}/u, 0.5],
  ['Latin with marks', /[äöüßéèçñąęłśż]/i, 0.05],
  ['Cyrillic', /\p{Script=Cyrillic}/u, 0.05],
  ['Chinese or Japanese', /\p{Script=Han}/u, 0.1],
  ['simplified Chinese', /[陈张刘杨赵吴许邓罗孙马郑谢叶]/u, 0.003],
  ['traditional Chinese', /[陳張劉楊趙吳許鄧羅孫馬鄭謝葉]/u, 0.003],
])('names are written in %s letters', (_, script, least) => {
  const found = accounts.filter((row) => script.test(`${row.LAST_NAME}${row.FIRST_NAME}${row.COMPANY}`));
  expect(found.length / accounts.length).toBeGreaterThan(least);
});

test('every phone number is valid in its country', () => {
  const numbers = [
    ...accounts.flatMap((row) => [row.PHONE, row.PHONE_2].map((phone) => [phone, undefined] as const)),
    ...rowsOf(folder, 'shop_customers.csv').map((row) => [row.phone, row.country_code] as const),
    ...rowsOf(folder, 'desk_requesters.csv').map((row) => [row.phone, undefined] as const),
    ...rowsOf(folder, 'loyalty_members.csv').map((row) => [row.Mobile, undefined] as const),
  ];
  const invalid = numbers.filter(
    ([phone, country]) => phone && !parsePhoneNumberFromString(phone, country as 'DE')?.isValid(),
  );
  expect(invalid).toEqual([]);
});

test('only families share a phone number, and nobody shares an e-mail address', () => {
  const truth = new Map(
    rowsOf(folder, 'truth/truth.csv').map((row) => [`${row.system} ${row.key}`, row.customer]),
  );
  const owners = new Map<string, Set<string>>();
  const note = (value: string | undefined, record: string): void => {
    if (!value) return;
    const key = value.includes('@')
      ? value.trim().toLowerCase()
      : (parsePhoneNumberFromString(value)?.number ?? value);
    owners.set(key, (owners.get(key) ?? new Set()).add(truth.get(record) ?? ''));
  };
  for (const row of accounts)
    for (const column of ['PHONE', 'PHONE_2', 'EMAIL', 'EMAIL_2']) note(row[column], `crm ${row.ACCOUNT_NO}`);
  for (const row of rowsOf(folder, 'shop_customers.csv')) note(row.email, `shop ${row.customer_no}`);
  for (const row of rowsOf(folder, 'desk_requesters.csv'))
    for (const column of ['phone', 'email']) note(row[column], `desk ${row.id}`);
  for (const row of rowsOf(folder, 'loyalty_members.csv'))
    for (const column of ['Mobile', 'Email']) note(row[column], `loyalty ${row.MemberNo}`);
  const shared = [...owners].filter(([, customers]) => customers.size > 1);
  expect(shared.filter(([value]) => value.includes('@'))).toEqual([]);
  expect(shared.length).toBeGreaterThan(3);
  for (const [, customers] of shared) {
    const numbers = [...customers].map(Number);
    expect(Math.max(...numbers) - Math.min(...numbers)).toBeLessThan(5);
  }
});

test('e-mail addresses belong to domains that are kept for examples', () => {
  const emails = [
    ...accounts.map((row) => row.EMAIL),
    ...rowsOf(folder, 'shop_customers.csv').map((row) => row.email),
  ];
  const others = emails.filter(
    (email) => email && !/@([a-z0-9-]+\.)*(example\.(com|org|net)|example) ?$/i.test(email),
  );
  expect(others).toEqual([]);
});

test.each(['crm', 'shop', 'desk', 'loyalty'] as const)(
  'records of %s differ from the customers as often as is stated',
  (department) => {
    const { count, oddities } = summaryOf(folder).records[department];
    const rates = DISAGREEMENT[department];
    for (const oddity of ['emailMissing', 'emailMisspelled', 'phoneMissing', 'addressMissing'] as const) {
      const share = (oddities[oddity] ?? 0) / count;
      // Four standard deviations, and the customers made by hand.
      const tolerance = 4 * Math.sqrt((rates[oddity] * (1 - rates[oddity])) / count) + 10 / count;
      expect([oddity, Math.abs(share - rates[oddity]) <= tolerance]).toEqual([oddity, true]);
    }
    for (const oddity of ['emailSecond', 'maidenName', 'phoneSecond', 'romanised', 'nameSwapped'] as const) {
      expect([oddity, (oddities[oddity] ?? 0) > 0]).toEqual([oddity, true]);
    }
  },
);

test('most customers are known to two or more departments', () => {
  const { departmentsPerCustomer, customers } = summaryOf(folder);
  const several =
    (departmentsPerCustomer['2'] ?? 0) +
    (departmentsPerCustomer['3'] ?? 0) +
    (departmentsPerCustomer['4'] ?? 0);
  expect(several / customers).toBeGreaterThan(0.9);
});

test('some records of a customer have no e-mail in common, and some of those no phone number either', () => {
  const truth = rowsOf(folder, 'truth/truth.csv');
  const customerOf = new Map(truth.map((row) => [`${row.system} ${row.key}`, row.customer]));
  const crm = new Map(accounts.map((row) => [customerOf.get(`crm ${row.ACCOUNT_NO}`), row]));
  let apart = 0;
  let unlinkable = 0;
  let both = 0;
  for (const member of rowsOf(folder, 'loyalty_members.csv')) {
    const account = crm.get(customerOf.get(`loyalty ${member.MemberNo}`));
    if (account === undefined) continue;
    both += 1;
    const emails = [account.EMAIL, account.EMAIL_2].map((email) => email?.trim().toLowerCase());
    if (member.Email && emails.includes(member.Email.trim().toLowerCase())) continue;
    apart += 1;
    const phones = [account.PHONE, account.PHONE_2].map(
      (phone) => parsePhoneNumberFromString(phone ?? '')?.number,
    );
    if (!phones.includes(parsePhoneNumberFromString(member.Mobile ?? '')?.number)) unlinkable += 1;
  }
  expect(apart / both).toBeGreaterThan(0.2);
  expect(unlinkable / both).toBeGreaterThan(0.05);
  expect(unlinkable / both).toBeLessThan(0.3);
});
