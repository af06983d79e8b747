import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Principal } from '@c360/authorization';
import type { AskAs } from '@c360/kit/testing';
import { onlyWhere, startScene, type Scene } from './scene';

let scene: Scene;
let people = 0;

beforeAll(async () => {
  scene = await startScene();
});

afterAll(() => scene.subgraph.stop());

/** Values that no other customer of these tests has. */
function valuesOf(person: number) {
  return { emails: [`victim${person}@example.com`], phones: [`+4930777${1000 + person}`] };
}

/** A customer into which somebody wrote an address and a number that are another's. */
async function customerWithForeignValues(as?: (customerId: string) => AskAs) {
  const person = (people += 1);
  const values = valuesOf(person);
  const customerId = await scene.record('crm', `Own-${person}`, { emails: [`own${person}@example.com`] });
  const answer = await scene.change(
    'updateCustomer',
    { customerId, ...values },
    'customer { emails { address } phones { number } }',
    as?.(customerId),
  );
  expect(answer.userErrors).toEqual([]);
  return { person, customerId, values, customer: answer.customer };
}

/** The token of the customer itself. */
function itself(customerId: string): AskAs {
  const self = onlyWhere({ id: customerId });
  const principal: Partial<Principal> = {
    kind: 'CUSTOMER',
    id: 'subject',
    roles: ['customer'],
    employeeId: null,
    customerId,
    record: null,
  };
  return {
    principal,
    purpose: 'SELF_SERVICE',
    policies: {
      'customer.record': self,
      'customer.contact': self,
      'customer.contact:write': self,
    },
  };
}

async function linkOf(system: string, key: string) {
  const { rows } = await scene.subgraph.database.query<{ customerId: string; rule: string }>(
    'select customer_id as "customerId", link_rule as rule from profiles.source_record where (system, key) = ($1, $2)',
    [system, key],
  );
  return rows[0];
}

async function candidates(key: string): Promise<number> {
  const { rows } = await scene.subgraph.database.query<{ count: number }>(
    'select count(*)::int as count from profiles.match_candidate where $1 in (left_key, right_key)',
    [key],
  );
  return rows[0]?.count ?? 0;
}

const find = async (filter: Record<string, unknown>, as: AskAs = {}): Promise<string[]> => {
  const { data } = await scene.ask(
    'query ($filter: CustomerFilter) { customers(filter: $filter) { totalCount nodes { id } } }',
    { filter },
    as,
  );
  expect(data.customers.totalCount).toBe(data.customers.nodes.length);
  return data.customers.nodes.map(({ id }: { id: string }) => id);
};

describe('an address that a change wrote into a customer', () => {
  it.each<[string, ((customerId: string) => AskAs) | undefined]>([
    ['staff', undefined],
    ['the customer itself', itself],
  ])('by %s draws no record of another to it', async (_who, as) => {
    const { person, customerId, values } = await customerWithForeignValues(as);
    for (const [kind, facts] of Object.entries({
      e: { emails: values.emails },
      p: { phones: values.phones },
    })) {
      const key = `Victim-${kind}-${person}`;
      expect(await scene.record('shop', key, facts)).not.toBe(customerId);
      expect([await linkOf('shop', key), await candidates(key)]).toEqual([
        { customerId: expect.stringMatching(/^cus_/), rule: 'FOUNDING' },
        0,
      ]);
    }
  });

  it('that a department’s record has too draws the next such record to that department’s customer', async () => {
    const { person, customerId, values } = await customerWithForeignValues();
    const victim = await scene.record('shop', `Known-${person}`, values);
    expect(victim).not.toBe(customerId);
    expect(await scene.record('desk', `Known-${person}`, values)).toBe(victim);
    expect(await linkOf('desk', `Known-${person}`)).toEqual({ customerId: victim, rule: 'EXACT_EMAIL' });
    expect(await candidates(`Known-${person}`)).toBe(0);
  });

  it('is in the golden record, and filters find the customer by it until it is written over', async () => {
    const { person, customerId, values, customer } = await customerWithForeignValues();
    const [email = '', phone = ''] = [...values.emails, ...values.phones];
    expect(JSON.stringify(customer)).toContain(email);
    const byEmail = { email: ` ${email.toUpperCase()}` };
    const ofDepartment = { email: `own${person}@example.com` };
    for (const filter of [byEmail, { phone }, ofDepartment]) {
      expect(await find(filter)).toEqual([customerId]);
      expect(await find(filter, itself(customerId))).toEqual([customerId]);
    }
    const corrected = { customerId, emails: [`new${person}@example.com`], phones: [] };
    await scene.change('updateCustomer', corrected, '__typename');
    for (const filter of [byEmail, { phone }]) expect(await find(filter)).toEqual([]);
    for (const filter of [ofDepartment, { email: `new${person}@example.com` }]) {
      expect(await find(filter)).toEqual([customerId]);
    }
  });
});

it('the migration takes what drew records from the stewards’ records, and leaves the departments’', async () => {
  const { person, customerId, values } = await customerWithForeignValues();
  const { database } = scene.subgraph;
  const path = '../prisma/migrations/20261122230000_unproved_values_draw_nothing/migration.sql';
  await database.query(
    `insert into profiles.match_key (kind, value, system, key)
     select 'EMAIL', $1, system, key from profiles.source_record where system = 'c360' and customer_id = $2`,
    [values.emails[0], customerId],
  );
  const keys = async () => {
    const { rows } = await database.query<{ system: string; value: string }>(
      `select m.system, m.value from profiles.match_key m join profiles.source_record s using (system, key)
       where s.customer_id = $1 order by 1`,
      [customerId],
    );
    return rows;
  };
  const own = { system: 'crm', value: `own${person}@example.com` };
  expect(await keys()).toEqual([{ system: 'c360', value: values.emails[0] }, own]);
  await database.query(`
    begin;
    set local search_path to profiles;
    drop index source_record_steward_emails_idx, source_record_steward_phones_idx;
    ${readFileSync(join(__dirname, path), 'utf8')}
    commit`);
  expect(await keys()).toEqual([own]);
});
