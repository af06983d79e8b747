import { parse, type ObjectTypeDefinitionNode } from 'graphql';
import { FILTER_POLICIES, SORT_POLICIES } from '../src/access/list-reads';
import { buildSchema } from '../src/schema';
import { importRecords } from './import-records';
import { startScene, type Scene } from './scene';

let scene: Scene;
let sdl: string;

beforeAll(async () => {
  scene = await startScene();
  ({ sdl } = await buildSchema());
});

afterAll(() => scene.subgraph.stop());

/** Every field of the schema, with the text of its directives. */
function fields(): { coordinate: string; directives: string; isObject: boolean }[] {
  const types = parse(sdl).definitions.filter(
    (definition): definition is ObjectTypeDefinitionNode => definition.kind === 'ObjectTypeDefinition',
  );
  const names = new Set(types.map(({ name }) => name.value));
  return types.flatMap((type) =>
    (type.fields ?? []).map((field) => {
      const text = sdl.slice(field.type.loc?.start, field.loc?.end);
      return {
        coordinate: `${type.name.value}.${field.name.value}`,
        directives: text,
        isObject: names.has(text.replace(/[[\]!]/g, '').split(/\s/)[0] ?? ''),
      };
    }),
  );
}

const directivesOf = (coordinate: string) =>
  fields().find((field) => field.coordinate === coordinate)?.directives ?? '';
const policiesOf = (coordinate: string) =>
  [...directivesOf(coordinate).matchAll(/@policy\(policies: (\[\[[^)]*\]\])\)/g)].map(([, json = '[]']) =>
    (JSON.parse(json) as string[][]).map((names) => names.join('+')).join('|'),
  );

describe('the policies of the fields', () => {
  it.each([
    ['Customer.kind', ['customer.record']],
    ['Customer.displayName', ['customer.identity']],
    ['Customer.formerFamilyName', ['customer.identity']],
    ['Customer.birthDate', ['customer.identity']],
    ['Customer.emails', ['customer.contact']],
    ['Customer.addresses', ['customer.contact']],
    ['Customer.language', ['customer.contact']],
    ['Customer.region', ['customer.record']],
    ['Customer.accountManagerId', ['customer.record']],
    ['Customer.tags', ['customer.insight']],
    ['Customer.records', ['customer.identity']],
    ['Customer.provenance', ['customer.identity']],
    ['Customer.consents', ['customer.consent']],
    ['Customer.relationships', ['customer.record']],
    ['EmailAddress.address', ['customer.contact']],
    ['PostalAddress.countryCode', ['customer.contact']],
    ['SourceRecord.key', ['customer.identity']],
    ['SourceRecord.emails', ['customer.contact']],
    ['SourceRecord.linkRule', ['customer.identity']],
    ['SourceRecord.attributes', ['customer.identity+customer.contact']],
    ['Consent.evidence', ['customer.consent']],
    ['MatchCandidate.confidence', ['customer.identity']],
    ['RecordMove.key', ['customer.identity']],
  ])('guard %s by %j', (coordinate, policies) => {
    expect(policiesOf(coordinate)).toEqual(policies);
  });

  it('leave keys public, and what no client sees', () => {
    for (const coordinate of ['Customer.id', 'SourceRecord.system', 'Consent.id']) {
      expect(directivesOf(coordinate)).toContain('@public');
    }
    expect(directivesOf('Customer.accountKeys')).toMatch(/@inaccessible.*@public/);
  });

  it.each([
    ['Customer.displayName', 'NAME'],
    ['Customer.birthDate', 'YEAR'],
    ['Customer.emails', 'FIELDS'],
    ['EmailAddress.address', 'EMAIL'],
    ['PhoneNumber.number', 'PHONE'],
    ['SourceRecord.key', 'TOKEN'],
    ['SourceRecord.phones', 'PHONE'],
    ['SourceRecord.birthDate', 'YEAR'],
  ])('mask %s as %s', (coordinate, form) => {
    expect(directivesOf(coordinate)).toContain(`@mask(as: "${form}")`);
  });

  it('are the ones that the database filters by, for whatever a filter or an order reads', () => {
    const reads = [...sdl.matchAll(/\n {2}(\w+)[^\n]*@reads\(fields: \["Customer\.(\w+)"\]\)/g)].map(
      ([, name = '', field = '']) => [name, policiesOf(`Customer.${field}`).at(-1)],
    );
    expect(Object.fromEntries(reads)).toEqual({ ...FILTER_POLICIES, ...SORT_POLICIES });
  });
});

describe('owned edges', () => {
  let ids: string[];

  beforeAll(async () => {
    for (const key of ['A', 'B', 'C']) {
      const facts = {
        emails: [`${key}@example.com`],
        phones: [`+49305551${key.charCodeAt(0)}00`],
        addresses: [{ lines: [`street ${key}`] }],
      };
      await scene.record('crm', key, facts);
      await scene.record('shop', `${key}-shop`, { emails: [`${key}@example.com`] });
      await scene.choose('shop', `${key}-shop`);
    }
    const [a, b] = [await scene.customerOf('crm', 'A'), await scene.customerOf('crm', 'B')];
    ids = [a, b];
    await importRecords(
      scene.subgraph,
      'crm',
      [
        { fromKey: 'A', toKey: 'B', kind: 'HOUSEHOLD' },
        { fromKey: 'C', toKey: 'A', kind: 'EMPLOYER' },
        { fromKey: 'B', toKey: 'C', kind: 'REFERRAL' },
      ],
      'upsert',
      'profiles.relationship',
    );
    await scene.change('linkRecord', { record: { system: 'crm', key: 'C' }, customerId: a }, '__typename');
  });

  /** Every owned edge of this subgraph stands in one of the tests below; those of connections stay within a page. */
  it('are those that are tested here', () => {
    const owned = fields()
      .filter(({ directives }) => directives.includes('@subject(owned: true)'))
      .map(({ coordinate }) => coordinate)
      .filter((coordinate) => !/(Connection\.(edges|nodes)|Edge\.node)$/.test(coordinate));
    expect(owned.sort()).toEqual([
      'Consent.record',
      'Customer.addresses',
      'Customer.consents',
      'Customer.emails',
      'Customer.phones',
      'Customer.provenance',
      'Customer.records',
      'Customer.relationships',
      'IdentityEvent.moves',
    ]);
  });

  it('lead from a customer to records, choices and relationships of its own alone', async () => {
    const { data, errors } = await scene.subgraph.ask(
      `query ($ids: [ID!]!) { customersByIds(ids: $ids) { id
        records { customer { id } }
        consents(includeHistory: true) { nodes { record { customer { id } } } edges { node { record { customer { id } } } } }
        relationships { nodes { from { id } to { id } } } } }`,
      { ids },
    );
    expect(errors).toBeUndefined();
    for (const { id, records, consents, relationships } of data.customersByIds) {
      const own = { customer: { id } };
      expect(records.length).toBeGreaterThan(1);
      expect(records).toEqual(records.map(() => own));
      expect(consents.nodes.length).toBeGreaterThan(0);
      expect(consents.nodes).toEqual(consents.nodes.map(() => ({ record: own })));
      expect(consents.edges).toEqual(consents.nodes.map(() => ({ node: { record: own } })));
      expect(relationships.nodes).toHaveLength(2);
      for (const { from, to } of relationships.nodes) expect([from.id, to.id]).toContain(id);
    }
  });

  it('lead to contact points and origins that stand in the customer’s own records', async () => {
    const { data } = await scene.subgraph.ask(
      `query ($ids: [ID!]!) { customersByIds(ids: $ids) {
        emails { address } phones { number } addresses { lines } provenance { system key }
        records { system key emails phones } } }`,
      { ids },
    );
    for (const { emails, phones, addresses, provenance, records } of data.customersByIds) {
      const all = JSON.stringify(records);
      for (const { address } of emails) expect(all).toContain(address);
      for (const { number } of phones) expect(all).toContain(number);
      for (const { system, key } of provenance) expect(all).toContain(`"system":"${system}","key":"${key}"`);
      const keys = records.map(({ key }: { key: string }) => key);
      for (const { lines } of addresses) expect(keys).toContain(lines[0].replace('street ', ''));
    }
  });

  it('lead from a change of who is who to moves between the customers that it touched', async () => {
    const { data } = await scene.subgraph.ask(
      '{ identityEvents { nodes { customers { id } moves { from to } } } }',
    );
    expect(data.identityEvents.nodes).toHaveLength(1);
    const { rows } = await scene.subgraph.database.query<{ ids: string[] }>(
      'select customer_ids as ids from profiles.identity_event',
    );
    for (const { from, to } of data.identityEvents.nodes[0].moves) {
      expect(rows[0]?.ids).toEqual(expect.arrayContaining([from, to]));
    }
  });
});
