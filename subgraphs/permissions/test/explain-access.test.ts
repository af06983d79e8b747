import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAuthorization, type CustomerFacts } from '@c360/authorization';
import { startTestSubgraph, type TestSubgraph } from '@c360/kit/testing';
import { permissions } from '../src';
import { composedSupergraph } from './composed';
import { changeOnce } from './change-once';

let folder: string;
let supergraph: string;
let subgraph: TestSubgraph;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'c360-explain-'));
  supergraph = await composedSupergraph();
  writeFileSync(join(folder, 'supergraph.graphql'), supergraph);
  subgraph = await startTestSubgraph(permissions, {
    env: { SUPERGRAPH_PATH: join(folder, 'supergraph.graphql') },
  });
});

afterAll(async () => {
  await subgraph.stop();
  rmSync(folder, { recursive: true });
});

const VIEW = `query View($email: String) {
  customer(id: "cus_1") { id displayName mail: email }
  customers(filter: {email: $email}) { nodes { displayName } }
  orders { total customer { email } }
}`;

interface Explained {
  readonly path: string[];
  readonly decision: string;
  readonly reason: string | null;
  readonly mask: string | null;
  readonly missingScopes: string[];
  readonly missingPolicies: string[];
  readonly hint: string | null;
  readonly policies: {
    policy: string;
    decision: string;
    reason: string;
    grants: { role: { name: string } }[];
  }[];
}

const FIELDS = `path coordinate decision mask reason missingScopes missingPolicies hint
  policies { policy decision reason grants { id role { name } } }`;

const ASK = `query ($operation: String!, $operationName: String, $variables: JSONObject, $as: ExplainedPrincipal!,
    $purpose: Purpose, $customerId: ID) {
  explainAccess(operation: $operation, operationName: $operationName, variables: $variables, as: $as,
    purpose: $purpose, customerId: $customerId) {
    grantsVersion roleNames fields { ${FIELDS} } customer { id customer { id } }
  }
}`;

interface Asked {
  readonly operation?: string;
  readonly operationName?: string;
  readonly variables?: Record<string, unknown>;
  readonly as: Record<string, unknown>;
  readonly purpose?: string;
  readonly customerId?: string;
}

async function explain(asked: Asked) {
  const { data, errors } = await subgraph.ask(ASK, { operation: VIEW, ...asked });
  expect(errors).toBeUndefined();
  return data.explainAccess as { roleNames: string[]; fields: Explained[]; customer: { id: string } | null };
}

/** As the gateway goes on once profiles has told the facts. */
async function explainOfCustomer(asked: Asked, facts: CustomerFacts | null): Promise<Explained[] | null> {
  const { customer } = await explain({ customerId: 'cus_1', ...asked });
  const { data, errors } = await subgraph.entities(
    [{ __typename: 'CustomerExplanation', id: customer?.id, customer: { authorizationFacts: facts } }],
    `... on CustomerExplanation { fields { ${FIELDS} } }`,
  );
  expect(errors).toBeUndefined();
  return data._entities[0].fields;
}

/** By path, the decision and why. */
function outcomes(fields: readonly Explained[]): Record<string, string> {
  return Object.fromEntries(
    fields.map(({ path, decision, reason, mask }) => [
      path.join('.'),
      [decision, reason ?? mask].filter(Boolean).join(' '),
    ]),
  );
}

function find(fields: readonly Explained[] | null, path: string): Explained {
  const found = fields?.find((field) => field.path.join('.') === path);
  if (!found) throw new Error(`no field at ${path}`);
  return found;
}

const AGENT = { kind: 'EMPLOYEE', roles: ['support-agent'], region: 'EMEA', employeeId: 'E-1' };
const SALES = { kind: 'EMPLOYEE', roles: ['sales-rep'], region: 'EMEA', employeeId: 'E-1' };
const FACTS: CustomerFacts = {
  id: ['cus_1'],
  region: 'EMEA',
  accountManagerId: null,
  tags: [],
  consents: [],
};

it('this subgraph composes with others, and nothing that it guards is non-null', () => {
  expect(readAuthorization(supergraph).protectedNonNull).toEqual([]);
});

describe('explaining an operation for no customer in particular', () => {
  it('tells of each field whether it is allowed, masked, refused or conditional, and what is missing', async () => {
    const { roleNames, fields } = await explain({ as: AGENT, purpose: 'SUPPORT' });
    expect(roleNames).toEqual(['support-agent']);
    expect(outcomes(fields)).toEqual({
      customer: 'ALLOWED',
      'customer.id': 'ALLOWED',
      'customer.displayName': 'ALLOWED',
      'customer.mail': 'ALLOWED',
      customers: 'ALLOWED',
      'customers.nodes': 'ALLOWED',
      'customers.nodes.@.displayName': 'ALLOWED',
      orders: 'DENIED POLICY',
      'orders.@.total': 'DENIED POLICY',
      'orders.@.customer': 'DENIED POLICY',
      'orders.@.customer.email': 'DENIED POLICY',
    });
    expect(find(fields, 'orders')).toMatchObject({
      missingPolicies: ['customer.financial'],
      policies: [{ policy: 'customer.financial', decision: 'DENIED', grants: [] }],
    });
    expect(find(fields, 'orders.@.customer.email').hint).toMatch(/below a field that is refused/);
  });

  it('tells of masks, purposes and scopes', async () => {
    const analyst = await explain({ as: { kind: 'EMPLOYEE', roles: ['analyst'] }, purpose: 'ANALYTICS' });
    expect(outcomes(analyst.fields)).toMatchObject({
      'customer.displayName': 'MASKED NAME',
      'customer.mail': 'DENIED POLICY',
      'orders.@.total': 'ALLOWED',
    });
    const { fields } = await explain({ as: AGENT });
    expect(outcomes(fields)).toMatchObject({ customer: 'DENIED PURPOSE', 'customer.mail': 'DENIED PURPOSE' });
    await changeOnce(
      subgraph,
      'registerPartner',
      { name: 'carrier', purposes: ['FULFILMENT'], scopes: ['customer:identity'] },
      'partner { id }',
    );
    const partner = await explain({ as: { kind: 'PARTNER', partnerId: 'carrier' }, purpose: 'FULFILMENT' });
    expect(outcomes(partner.fields)).toMatchObject({
      customer: 'CONDITIONAL',
      'customer.mail': 'DENIED SCOPE',
    });
    expect(find(partner.fields, 'customer.mail').missingScopes).toEqual(['customer:contact']);
  });

  it('tells what depends on the customer, by which grants, and that a list across customers needs more', async () => {
    const { fields } = await explain({ as: SALES, purpose: 'SALES' });
    expect(outcomes(fields)).toMatchObject({
      customer: 'CONDITIONAL',
      'customer.displayName': 'CONDITIONAL',
      orders: 'DENIED POLICY',
    });
    expect(find(fields, 'orders').hint).toMatch(/ask through customers/);
    expect(find(fields, 'customer.displayName').policies).toEqual([
      {
        policy: 'customer.identity',
        decision: 'CONDITIONAL',
        reason: 'CONDITION',
        grants: [{ id: expect.any(String), role: { name: 'sales-rep' } }],
      },
    ]);
  });

  it('tells what a filter reveals, where its variable is given', async () => {
    const analyst = { as: { kind: 'EMPLOYEE', roles: ['analyst'] }, purpose: 'ANALYTICS' };
    expect(find((await explain(analyst)).fields, 'customers').decision).toBe('ALLOWED');
    const { fields } = await explain({ ...analyst, variables: { email: 'jane@example.com' } });
    expect(find(fields, 'customers')).toMatchObject({
      decision: 'DENIED',
      missingPolicies: ['customer.contact'],
    });
  });

  it('can be asked for a registered principal, with the roles in force', async () => {
    const { principal } = await changeOnce(
      subgraph,
      'registerPrincipal',
      { kind: 'EMPLOYEE', displayName: 'Ada', roles: ['support-lead'], issuer: 'iss', subject: 'ada' },
      'principal { id }',
    );
    const asked = { as: { principalId: principal.id }, purpose: 'SUPPORT' };
    const { roleNames, fields } = await explain(asked);
    expect([roleNames, find(fields, 'orders').decision]).toEqual([['support-lead'], 'ALLOWED']);
    await changeOnce(subgraph, 'deactivatePrincipal', { principalId: principal.id }, 'principal { id }');
    const later = await explain(asked);
    expect([later.roleNames, find(later.fields, 'orders').decision]).toEqual([[], 'DENIED']);
  });

  it('is explained of this subgraph itself: administration is refused to an agent and allowed to an administrator', async () => {
    const operation =
      'mutation { putGrant(input: {idempotencyKey: "x", role: "a", policy: "b", effect: ALLOW}) { grant { id } } }';
    const decisions = async (role: string) => {
      const { fields } = await explain({
        operation,
        as: { kind: 'EMPLOYEE', roles: [role] },
        purpose: 'SUPPORT',
      });
      return outcomes(fields);
    };
    expect(await decisions('administrator')).toEqual({
      putGrant: 'ALLOWED',
      'putGrant.grant': 'ALLOWED',
      'putGrant.grant.id': 'ALLOWED',
    });
    expect(await decisions('support-agent')).toMatchObject({ putGrant: 'DENIED POLICY' });
    const elevate =
      'mutation { elevate(input: {idempotencyKey: "x", role: "a", minutes: 1, reason: "b"}) { userErrors { code } } }';
    const { fields } = await explain({ operation: elevate, as: AGENT });
    expect(find(fields, 'elevate').decision).toBe('ALLOWED');
  });

  it("explains the log of who read what: conditional for the customer, and never other people's", async () => {
    const operation =
      '{ customer(id: "cus_1") { accessLog { nodes { at purpose } } } disclosureRecords { nodes { id } } }';
    const customer = { as: { kind: 'CUSTOMER', customerId: 'cus_1' }, purpose: 'SELF_SERVICE', operation };
    expect(outcomes((await explain(customer)).fields)).toMatchObject({
      'customer.accessLog': 'CONDITIONAL',
      'customer.accessLog.nodes.@.at': 'CONDITIONAL',
      disclosureRecords: 'DENIED POLICY',
    });
    const mine = await explainOfCustomer(customer, FACTS);
    expect(outcomes(mine ?? [])).toMatchObject({
      'customer.accessLog.nodes': 'ALLOWED',
      'customer.accessLog.nodes.@.at': 'ALLOWED',
      disclosureRecords: 'DENIED POLICY',
    });
    const other = await explainOfCustomer(customer, { ...FACTS, id: ['cus_2'] });
    expect(outcomes(other ?? [])).toMatchObject({ 'customer.accessLog.nodes.@.at': 'DENIED POLICY' });
    const officer = { ...customer, as: { kind: 'EMPLOYEE', roles: ['data-protection-officer'] } };
    expect(outcomes((await explain(officer)).fields)).toMatchObject({
      'customer.accessLog.nodes.@.at': 'ALLOWED',
      'disclosureRecords.nodes': 'ALLOWED',
    });
  });

  it.each<[string, Partial<Asked>, string]>([
    ['what is not GraphQL', { operation: 'query {' }, 'operation'],
    ['a field that is not there', { operation: '{ customer(id: "x") { shoeSize } }' }, 'operation'],
    ['a hidden field', { operation: '{ customer(id: "x") { authorizationFacts { id } } }' }, 'operation'],
    ['an operation that is too long', { operation: `{ ${'a'.repeat(20_000)} }` }, 'operation'],
    ['a reserved name', { operation: '{ customer(id: "x") { __c360_x: id } }' }, 'operation'],
    ['an unknown operation name', { operationName: 'Other' }, 'operationName'],
    ['nobody', { as: {} }, 'as'],
    ['an unknown principal', { as: { principalId: 'pri_x' } }, 'as'],
    ['two at once', { as: { principalId: 'pri_x', kind: 'CUSTOMER' } }, 'as'],
  ])('refuses %s', async (_, asked, argument) => {
    const { data, errors } = await subgraph.ask(ASK, { operation: VIEW, as: AGENT, ...asked });
    expect(data.explainAccess).toBeNull();
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
  });

  it('goes by the supergraph as it is now', async () => {
    const path = join(folder, 'supergraph.graphql');
    const asked = { operation: '{ customer(id: "cus_1") { email } }', as: AGENT, purpose: 'SUPPORT' };
    expect(find((await explain(asked)).fields, 'customer.email').decision).toBe('ALLOWED');
    const stricter = supergraph.replace(
      /(email: String @join__field\([^)]*\) @policy\(policies: \[\[)"customer.contact"/,
      '$1"customer.insight"',
    );
    expect(stricter).not.toBe(supergraph);
    writeFileSync(path, stricter);
    expect(find((await explain(asked)).fields, 'customer.email').decision).toBe('DENIED');
    writeFileSync(path, supergraph);
    expect(find((await explain(asked)).fields, 'customer.email').decision).toBe('ALLOWED');
  });
});

describe('explaining it for one customer', () => {
  const asked = { as: SALES, purpose: 'SALES' };

  it('names the customer, so that the gateway asks for its facts and judges who asks', async () => {
    const { customer } = await explain({ ...asked, customerId: 'cus_1' });
    expect(customer).toMatchObject({ customer: { id: 'cus_1' } });
    expect((await explain(asked)).customer).toBeNull();
  });

  it('decides by the facts', async () => {
    const own = await explainOfCustomer(asked, FACTS);
    expect(find(own, 'customer.displayName')).toMatchObject({
      decision: 'ALLOWED',
      policies: [{ reason: 'CONDITION' }],
    });
    const other = await explainOfCustomer(asked, { ...FACTS, region: 'APAC' });
    expect(find(other, 'customer')).toMatchObject({
      decision: 'DENIED',
      reason: 'POLICY',
      policies: [{ grants: [{ role: { name: 'sales-rep' } }] }],
    });
    const managed = await explainOfCustomer(asked, { ...FACTS, region: 'APAC', accountManagerId: 'E-1' });
    expect(find(managed, 'customer').decision).toBe('ALLOWED');
  });

  it('tells that a consent stands in the way', async () => {
    const marketer = { as: { kind: 'EMPLOYEE', roles: ['marketer'] }, purpose: 'MARKETING' };
    const without = await explainOfCustomer(marketer, FACTS);
    expect(find(without, 'customer')).toMatchObject({ decision: 'DENIED', reason: 'CONSENT' });
    const consents = [{ purpose: 'MARKETING', recipient: '', state: 'GIVEN' as const, expiresAt: null }];
    expect(find(await explainOfCustomer(marketer, { ...FACTS, consents }), 'customer').decision).toBe(
      'ALLOWED',
    );
  });

  it('is null for a customer of whom nothing is known, and for a key that is none', async () => {
    expect(await explainOfCustomer(asked, null)).toBeNull();
    const { data } = await subgraph.entities(
      ['exp_x', 'x', 'exp_', `exp_${'A'.repeat(100)}`].map((id) => ({
        __typename: 'CustomerExplanation',
        id,
      })),
      '... on CustomerExplanation { id }',
    );
    expect(data._entities).toEqual([null, null, null, null]);
  });
});
