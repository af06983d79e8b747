import type { PolicyAccess } from '@c360/authorization';
import type { AskAs } from '@c360/kit/testing';
import { onlyWhere, reading, startScene, type Scene } from './scene';

let scene: Scene;
let names = 0;

beforeAll(async () => {
  scene = await startScene();
});

afterAll(() => scene.subgraph.stop());

/** A customer of its own for each test. */
async function customerIn(
  region: string | null,
  facts: Record<string, unknown> = {},
): Promise<[string, string]> {
  const key = `C${(names += 1)}`;
  return [await scene.record('crm', key, { region, ...facts }), key];
}

/** Someone who may see customers where the condition of `reads` holds, and change as told. */
function writer(changes: Record<string, PolicyAccess>, region = 'EMEA'): AskAs {
  return { policies: { ...reading({ region }), ...changes } };
}

const EMEA = onlyWhere({ region: 'EMEA' });
const NOT_ALLOWED = 'UNAUTHORIZED_FIELD_OR_TYPE';
const refusedAt = (...paths: string[][]) => paths.map((path) => ({ code: NOT_ALLOWED, path }));
const missingAt = (path: string[], what: string) => [
  { code: 'BAD_USER_INPUT', path, message: `${path.join('.')}: there is no such ${what}` },
];

/** All that the database keeps, but for idempotency keys: nothing of a refused change. */
async function stored(): Promise<string> {
  const tables = [
    'customer',
    'source_record',
    'consent',
    'relationship',
    'identity_event',
    'match_candidate',
  ];
  const texts: string[] = [];
  for (const table of tables) {
    const { rows } = await scene.subgraph.database.query<{ text: string }>(
      `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as text from profiles.${table} t`,
    );
    texts.push(rows[0]?.text ?? '');
  }
  const { rows } = await scene.subgraph.database.query<{ count: number }>(
    'select count(*)::int as count from profiles.idempotency_key',
  );
  return [...texts, rows[0]?.count].join(' ');
}

/** Tries a change that must be refused: nothing is kept of it. */
async function refuse(mutation: string, input: Record<string, unknown>, as: AskAs) {
  const before = await stored();
  const { userErrors } = await scene.change(mutation, input, '__typename', as);
  expect(await stored()).toBe(before);
  return userErrors;
}

async function allow(mutation: string, input: Record<string, unknown>, as: AskAs) {
  const before = await stored();
  const { userErrors } = await scene.change(mutation, input, '__typename', as);
  expect(userErrors).toEqual([]);
  expect(await stored()).not.toBe(before);
}

describe('updating a customer', () => {
  it.each([
    ['displayName', 'Grace', 'identity'],
    ['givenName', 'Grace', 'identity'],
    ['familyName', 'Hopper', 'identity'],
    ['nameOrder', 'FAMILY_FIRST', 'identity'],
    ['birthDate', '1906-12-09', 'identity'],
    ['emails', ['grace@example.com'], 'contact'],
    ['phones', ['+12025550100'], 'contact'],
    ['addresses', [{ lines: ['1 Main St'] }], 'contact'],
    ['language', 'en-US', 'contact'],
    ['timeZone', 'America/New_York', 'contact'],
    ['preferredChannel', 'POST', 'contact'],
    ['region', 'AMER', 'facts'],
    ['accountManagerId', 'E-9', 'facts'],
  ])('needs for %s its own policy, and no other', async (field, value, kind) => {
    const [customerId] = await customerIn('EMEA');
    const others = ['identity', 'contact', 'facts'].filter((name) => name !== kind);
    const lacking = Object.fromEntries(others.map((name) => [`customer.${name}:write`, 'ALLOWED' as const]));
    const input = { customerId, [field]: value };
    expect(await refuse('updateCustomer', input, writer(lacking))).toMatchObject(refusedAt(['input', field]));
    await allow('updateCustomer', input, writer({ [`customer.${kind}:write`]: 'ALLOWED' }));
  });

  it('names every field that may not be changed, and changes none of the others', async () => {
    const [customerId] = await customerIn('EMEA');
    const input = { customerId, givenName: 'Grace', region: 'APAC', accountManagerId: 'E-1' };
    const errors = await refuse('updateCustomer', input, writer({ 'customer.identity:write': 'ALLOWED' }));
    expect(errors).toMatchObject(refusedAt(['input', 'region'], ['input', 'accountManagerId']));
  });

  it('is judged by the customer’s facts where the right depends on them', async () => {
    const [near] = await customerIn('EMEA');
    const [far] = await customerIn('APAC');
    const as: AskAs = { policies: { 'customer.record': 'ALLOWED', 'customer.contact:write': EMEA } };
    await allow('updateCustomer', { customerId: near, language: 'de' }, as);
    const errors = await refuse('updateCustomer', { customerId: far, language: 'de' }, as);
    expect(errors).toMatchObject(refusedAt(['input'], ['input', 'language']));
  });

  it('moves no customer out of or into the region that the right is bound to', async () => {
    const [inside] = await customerIn('EMEA');
    const [outside] = await customerIn('APAC');
    const as: AskAs = { policies: { 'customer.record': 'ALLOWED', 'customer.facts:write': EMEA } };
    for (const input of [
      { customerId: inside, region: 'APAC' },
      { customerId: outside, region: 'EMEA' },
    ]) {
      const errors = await refuse('updateCustomer', input, as);
      expect(errors).toMatchObject(refusedAt(['input'], ['input', 'region']));
    }
    await allow('updateCustomer', { customerId: inside, accountManagerId: 'E-7' }, as);
    await allow(
      'updateCustomer',
      { customerId: outside, region: 'EMEA' },
      {
        policies: { 'customer.record': 'ALLOWED', 'customer.facts:write': 'ALLOWED' },
      },
    );
  });

  it('gives a customer away only where the giver may still change it afterwards', async () => {
    const mine = { 'customer.facts:write': onlyWhere({ accountManagerId: 'E-1' }) };
    const as: AskAs = { policies: { 'customer.record': 'ALLOWED', ...mine } };
    const [customerId] = await customerIn('EMEA', { accountManagerKey: 'E-1' });
    const errors = await refuse('updateCustomer', { customerId, accountManagerId: 'E-2' }, as);
    expect(errors).toMatchObject(refusedAt(['input'], ['input', 'accountManagerId']));
    await allow('updateCustomer', { customerId, region: 'APAC' }, as);
  });

  it('looks the same for a customer that is not visible and for one that does not exist', async () => {
    const [hidden] = await customerIn('APAC');
    const as = writer({ 'customer.contact:write': EMEA });
    const sure = writer({ 'customer.contact:write': 'ALLOWED' });
    for (const customerId of [hidden, 'cus_00000000000000000000000000']) {
      for (const asking of [as, sure]) {
        const input = { customerId, language: 'de', expectedVersion: 1 };
        expect(await refuse('updateCustomer', input, asking)).toEqual(
          missingAt(['input', 'customerId'], 'customer'),
        );
      }
    }
  });

  it('answers a key that comes again only while the change may still be made', async () => {
    const [customerId] = await customerIn('EMEA');
    const input = { customerId, language: 'fr', idempotencyKey: 'again' };
    const as = writer({ 'customer.contact:write': EMEA });
    await allow('updateCustomer', input, as);
    expect(await scene.change('updateCustomer', input, 'customer { id }', as)).toEqual({
      customer: { id: customerId },
      userErrors: [],
    });
    await scene.change('updateCustomer', { customerId, region: 'APAC' }, '__typename');
    expect(await refuse('updateCustomer', input, as)).toMatchObject(
      refusedAt(['input'], ['input', 'language']),
    );
  });
});

describe('tagging a customer', () => {
  it('needs the right to change facts, before and after', async () => {
    const [customerId] = await customerIn('EMEA', { tags: ['mine'] });
    const input = { customerId, add: ['new'] };
    const wrong = writer({ 'customer.identity:write': 'ALLOWED', 'customer.insight:write': 'ALLOWED' });
    expect(await refuse('tagCustomer', input, wrong)).toMatchObject(refusedAt(['input']));
    const tagged = onlyWhere({ tags: { has: 'mine' } });
    await allow('tagCustomer', input, writer({ 'customer.facts:write': tagged }));
    const off = { customerId, remove: ['mine'] };
    expect(await refuse('tagCustomer', off, writer({ 'customer.facts:write': tagged }))).toMatchObject(
      refusedAt(['input']),
    );
  });
});

describe('consents', () => {
  it.each([
    ['giveConsent', { purpose: 'MARKETING', evidence: 'call 7' }],
    ['withdrawConsent', { purpose: 'MARKETING' }],
  ])('%s needs the right to change consents, and no other will do', async (mutation, choice) => {
    const [customerId] = await customerIn('EMEA');
    const marketer = writer({ 'customer.facts:write': 'ALLOWED', 'customer.contact:write': 'ALLOWED' });
    expect(await refuse(mutation, { customerId, ...choice }, marketer)).toMatchObject(refusedAt(['input']));
    await allow(mutation, { customerId, ...choice }, writer({ 'customer.consent:write': EMEA }));
    const [far] = await customerIn('APAC');
    const as: AskAs = { policies: { 'customer.record': 'ALLOWED', 'customer.consent:write': EMEA } };
    expect(await refuse(mutation, { customerId: far, ...choice }, as)).toMatchObject(refusedAt(['input']));
    expect(
      await refuse(mutation, { customerId: far, ...choice }, writer({ 'customer.consent:write': EMEA })),
    ).toEqual(missingAt(['input', 'customerId'], 'customer'));
  });
});

describe('relationships', () => {
  it('need the right on both ends', async () => {
    const [near] = await customerIn('EMEA');
    const [too] = await customerIn('EMEA');
    const [far] = await customerIn('APAC');
    const as: AskAs = { policies: { 'customer.record': 'ALLOWED', 'customer.record:write': EMEA } };
    const relate = (fromId: string, toId: string) => ({ fromId, toId, kind: 'REFERRAL' });
    for (const input of [relate(near, far), relate(far, near)]) {
      expect(await refuse('relateCustomers', input, as)).toMatchObject(refusedAt(['input']));
      const errors = await refuse('relateCustomers', input, writer({ 'customer.record:write': EMEA }));
      expect(errors[0].message).toMatch(/there is no such customer/);
    }
    await allow('relateCustomers', relate(near, too), as);
  });

  it('are ended only by someone who may change both ends, and tell nobody else that they are there', async () => {
    const [near] = await customerIn('EMEA');
    const [too] = await customerIn('EMEA');
    const [far] = await customerIn('APAC');
    const relate = async (fromId: string, toId: string) =>
      (await scene.change('relateCustomers', { fromId, toId, kind: 'REFERRAL' }, 'relationship { id }'))
        .relationship.id;
    const [across, within] = [await relate(near, far), await relate(near, too)];
    const end = (relationshipId: string) => ({ relationshipId, until: '2025-01-01' });
    const seesAll: AskAs = { policies: { 'customer.record': 'ALLOWED', 'customer.record:write': EMEA } };
    const seesNear = writer({ 'customer.record:write': 'ALLOWED' });
    expect(await refuse('endRelationship', end(across), seesAll)).toMatchObject(refusedAt(['input']));
    for (const id of [across, 'rel_00000000000000000000000000']) {
      expect(await refuse('endRelationship', end(id), seesNear)).toEqual(
        missingAt(['input', 'relationshipId'], 'relationship'),
      );
    }
    await allow('endRelationship', end(within), seesAll);
  });
});

describe('changes of who is who', () => {
  const seesAll: AskAs = {
    policies: {
      'customer.record': 'ALLOWED',
      'customer.identity': 'ALLOWED',
      'customer.record:write': EMEA,
    },
  };
  const seesNear = writer({ 'customer.record:write': 'ALLOWED' });

  it('merge needs the right on every side', async () => {
    const [near] = await customerIn('EMEA');
    const [too] = await customerIn('EMEA');
    const [far] = await customerIn('APAC');
    for (const input of [
      { intoId: near, fromIds: [far] },
      { intoId: far, fromIds: [near] },
      { intoId: near, fromIds: [too, far] },
    ]) {
      expect(await refuse('mergeCustomers', input, seesAll)).toMatchObject(refusedAt(['input']));
      const errors = await refuse('mergeCustomers', input, seesNear);
      expect(errors[0].message).toMatch(/there is no such customer/);
    }
    await allow('mergeCustomers', { intoId: near, fromIds: [too] }, seesAll);
  });

  it('merge is refused where the right holds for each side, but not for what comes of them', async () => {
    const [first] = await customerIn('EMEA');
    const [second] = await customerIn('EMEA');
    const [third] = await customerIn('EMEA');
    const together = { AND: [{ id: first }, { id: second }] };
    const as = writer({ 'customer.record:write': { deny: [together], allow: true, mask: [] } });
    expect(await refuse('mergeCustomers', { intoId: first, fromIds: [second] }, as)).toMatchObject(
      refusedAt(['input']),
    );
    await allow('mergeCustomers', { intoId: first, fromIds: [third] }, as);
  });

  it('link needs the right on the customer that the record leaves, and on the one that it comes to', async () => {
    const [near, nearKey] = await customerIn('EMEA');
    const [too, tooKey] = await customerIn('EMEA');
    const [far, farKey] = await customerIn('APAC');
    const record = (key: string) => ({ system: 'crm', key });
    expect(await refuse('linkRecord', { record: record(farKey), customerId: near }, seesAll)).toMatchObject(
      refusedAt(['input']),
    );
    expect(await refuse('linkRecord', { record: record(nearKey), customerId: far }, seesAll)).toMatchObject(
      refusedAt(['input']),
    );
    for (const key of [farKey, 'nobody']) {
      expect(await refuse('linkRecord', { record: record(key), customerId: near }, seesNear)).toEqual(
        missingAt(['input', 'record'], 'record'),
      );
    }
    await allow('linkRecord', { record: record(tooKey), customerId: near }, seesAll);
    expect(too).not.toBe(near);
  });

  it('split needs the right on the customer and on the one that comes of it', async () => {
    const [customerId, key] = await customerIn('EMEA', { emails: ['split@example.com'] });
    await scene.record('shop', key, { region: 'APAC', emails: ['split@example.com'] });
    const records = [{ system: 'shop', key }];
    // What the shop's record says alone lies in another region.
    expect(await refuse('splitCustomer', { customerId, records }, seesAll)).toMatchObject(
      refusedAt(['input']),
    );
    await allow('splitCustomer', { customerId, records }, seesNear);
    const [far] = await customerIn('APAC');
    expect(await refuse('splitCustomer', { customerId: far, records }, seesNear)).toEqual(
      missingAt(['input', 'customerId'], 'customer'),
    );
  });

  it('undoing needs the right on every customer, and tells nobody else that there is anything to undo', async () => {
    const [near] = await customerIn('EMEA');
    const [far] = await customerIn('APAC', { tags: ['far'] });
    await scene.change('mergeCustomers', { intoId: near, fromIds: [far] }, 'customer { id }');
    const { rows } = await scene.subgraph.database.query<{ id: string }>(
      'select id from profiles.identity_event where $1 = any(customer_ids)',
      [far],
    );
    const eventId = rows[0]?.id;
    // Merged, the customer is one of the region; taken apart, one of the two is not.
    expect(await refuse('revertIdentityEvent', { eventId }, seesAll)).toMatchObject(refusedAt(['input']));
    const blind: AskAs = { policies: { 'customer.record': 'ALLOWED', 'customer.record:write': 'ALLOWED' } };
    for (const id of [eventId, 'evt_00000000000000000000000000']) {
      expect(await refuse('revertIdentityEvent', { eventId: id }, blind)).toEqual(
        missingAt(['input', 'eventId'], 'event'),
      );
    }
    await allow('revertIdentityEvent', { eventId }, {});
  });

  it('a review needs the right on both customers, whatever it decides', async () => {
    const one = { emails: [`r${names}@example.com`] };
    const two = { phones: [`+49305550${100 + names}`] };
    await customerIn('EMEA', one);
    await customerIn('APAC', two);
    const [, key] = await customerIn('EMEA', { ...one, ...two });
    const { rows } = await scene.subgraph.database.query<{ id: string }>(
      'select id from profiles.match_candidate where right_key = $1',
      [key],
    );
    const matchId = rows[0]?.id;
    for (const decision of ['SAME', 'DIFFERENT']) {
      expect(await refuse('reviewMatch', { matchId, decision }, seesAll)).toMatchObject(refusedAt(['input']));
      for (const id of [matchId, 'mat_00000000000000000000000000']) {
        expect(await refuse('reviewMatch', { matchId: id, decision }, seesNear)).toEqual(
          missingAt(['input', 'matchId'], 'candidate'),
        );
      }
    }
    await allow('reviewMatch', { matchId, decision: 'SAME' }, {});
  });

  it.each([
    ['linkRecord', { record: { system: 'crm', key: 'C1' } }],
    ['splitCustomer', { records: [{ system: 'crm', key: 'C1' }] }],
  ])('%s is never a customer’s or a partner’s own to make', async (mutation, input) => {
    const [customerId] = await customerIn('EMEA');
    for (const kind of ['CUSTOMER', 'PARTNER'] as const) {
      const as: AskAs = { principal: { kind, customerId } };
      expect(await refuse(mutation, { customerId, ...input }, as)).toMatchObject(refusedAt(['input']));
    }
  });
});
