import {
  ANONYMOUS,
  POLICIES,
  parseCondition,
  type CustomerFacts,
  type Principal,
  type Purpose,
} from '@c360/authorization';
import { startTestSubgraph, type TestSubgraph } from '@c360/kit/testing';
import { permissions } from '../src';
import { asPrincipal } from './ask-as';
import { importRows } from './import-rows';

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startTestSubgraph(permissions);
});

afterAll(() => subgraph.stop());

beforeAll(async () => {
  const { data } =
    await subgraph.ask(`mutation { registerPartner(input: {idempotencyKey: "carrier", name: "carrier",
    scopes: ["customer:contact"], purposes: [FULFILMENT, MARKETING]}) { userErrors { message } } }`);
  expect(data.registerPartner.userErrors).toEqual([]);
});

const READS = ['record', 'identity', 'contact', 'financial', 'service', 'loyalty', 'consent', 'insight'];

/** The viewer's access to a customer, as `record=ALLOWED/GRANT`; `facts`: null where profiles gave none. */
async function access(
  principal: Partial<Principal>,
  purpose: Purpose | null,
  args = '',
  facts: CustomerFacts | null = null,
): Promise<string[]> {
  const { data, errors } = await subgraph.entities(
    [{ __typename: 'Customer', id: 'cus_1', authorizationFacts: facts }],
    `... on Customer { access${args} { policy decision reason } }`,
    asPrincipal(principal, purpose),
  );
  expect(errors).toBeUndefined();
  return data._entities[0].access.map(
    ({ policy, decision, reason }: Record<string, string>) =>
      `${policy?.replace('customer.', '')}=${decision}/${reason}`,
  );
}

function all(outcome: string, except: Record<string, string> = {}): string[] {
  return READS.map((policy) => `${policy}=${except[policy] ?? outcome}`);
}

describe('what the built-in roles may see', () => {
  const allowed = 'ALLOWED/GRANT';
  const masked = 'MASKED/GRANT';
  const conditional = 'CONDITIONAL/CONDITION';
  const none = 'DENIED/NO_GRANT';
  const wrongPurpose = 'DENIED/PURPOSE';
  const missing = 'DENIED/MISSING_ATTRIBUTE';

  it.each<[string, Partial<Principal>, Purpose | null, string[]]>([
    [
      'a support agent',
      { roles: ['support-agent'] },
      'SUPPORT',
      all(allowed, { financial: none, insight: none }),
    ],
    [
      'a support agent without a purpose',
      { roles: ['support-agent'] },
      null,
      all(wrongPurpose, { financial: none, insight: none }),
    ],
    [
      'a support agent who sells',
      { roles: ['support-agent'] },
      'SALES',
      all(wrongPurpose, { financial: none, insight: none }),
    ],
    ['a support lead', { roles: ['support-lead'] }, 'SUPPORT', all(allowed)],
    ['a sales representative', { roles: ['sales-rep'] }, 'SALES', all(conditional, { service: none })],
    [
      'a sales representative without a region',
      { roles: ['sales-rep'], region: null },
      'SALES',
      all(missing, { service: none }),
    ],
    [
      'a marketer',
      { roles: ['marketer'] },
      'MARKETING',
      all(conditional, { financial: none, service: none }),
    ],
    [
      'an analyst',
      { roles: ['analyst'] },
      'ANALYTICS',
      all(allowed, { identity: masked, contact: none, consent: none }),
    ],
    ['a data protection officer', { roles: ['data-protection-officer'] }, null, all(allowed)],
    ['an administrator', { roles: ['administrator'] }, null, all(allowed)],
    [
      'a service against fraud',
      { kind: 'SERVICE', roles: [], employeeId: null },
      'FRAUD',
      all(allowed, { consent: none }),
    ],
    ['somebody of an unknown role', { roles: ['astronaut'] }, 'SUPPORT', all(none)],
    [
      'who has two roles',
      { roles: ['support-agent', 'marketer'] },
      'SUPPORT',
      all(allowed, { financial: none, insight: wrongPurpose }),
    ],
  ])('%s', async (_, principal, purpose, expected) => {
    expect(await access(principal, purpose)).toEqual(expected);
  });

  it.each<[string, Partial<Principal>, Purpose | null, string[]]>([
    [
      'a customer',
      { kind: 'CUSTOMER', roles: [], customerId: 'cus_1', employeeId: null },
      'SELF_SERVICE',
      all('CONDITIONAL/null', { insight: 'DENIED/null' }),
    ],
    [
      'a partner that delivers',
      {
        kind: 'PARTNER',
        roles: [],
        partnerId: 'carrier',
        employeeId: null,
        scopes: ['customer:contact', 'customer:identity'],
      },
      'FULFILMENT',
      all('DENIED/null', { record: 'CONDITIONAL/null', contact: 'CONDITIONAL/null' }),
    ],
    [
      'a partner that is not registered',
      {
        kind: 'PARTNER',
        roles: ['partner'],
        partnerId: 'stranger',
        employeeId: null,
        scopes: ['customer:contact'],
      },
      'FULFILMENT',
      all('DENIED/null'),
    ],
    ['the anonymous', ANONYMOUS, 'SUPPORT', all('DENIED/null')],
  ])('%s, without a reason', async (_, principal, purpose, expected) => {
    expect(await access(principal, purpose)).toEqual(expected);
  });

  const FACTS: CustomerFacts = {
    id: ['cus_1', 'cus_0'],
    region: 'EMEA',
    accountManagerId: null,
    tags: [],
    consents: [],
  };
  const consent = (more: object) => ({
    consents: [{ purpose: 'MARKETING', recipient: '', state: 'GIVEN' as const, expiresAt: null, ...more }],
  });
  const past = '2020-01-01T00:00:00.000Z';

  it.each<[string, Partial<Principal>, Purpose, Partial<CustomerFacts>, string]>([
    ['sales in the region', { roles: ['sales-rep'] }, 'SALES', {}, 'ALLOWED/CONDITION'],
    ['sales in another region', { roles: ['sales-rep'] }, 'SALES', { region: 'APAC' }, 'DENIED/CONDITION'],
    [
      'sales of a managed customer',
      { roles: ['sales-rep'] },
      'SALES',
      { region: 'APAC', accountManagerId: 'E-1001' },
      'ALLOWED/CONDITION',
    ],
    [
      'sales of a customer without a region',
      { roles: ['sales-rep'] },
      'SALES',
      { region: null },
      'DENIED/CONDITION',
    ],
    ['marketing with consent', { roles: ['marketer'] }, 'MARKETING', consent({}), 'ALLOWED/CONDITION'],
    ['marketing without', { roles: ['marketer'] }, 'MARKETING', {}, 'DENIED/CONSENT'],
    [
      'marketing after it was withdrawn',
      { roles: ['marketer'] },
      'MARKETING',
      consent({ state: 'WITHDRAWN' }),
      'DENIED/CONSENT',
    ],
    [
      'marketing with an expired one',
      { roles: ['marketer'] },
      'MARKETING',
      consent({ expiresAt: past }),
      'DENIED/CONSENT',
    ],
    [
      "marketing with one to a partner's use",
      { roles: ['marketer'] },
      'MARKETING',
      consent({ recipient: 'carrier' }),
      'DENIED/CONSENT',
    ],
    ['the customer itself', { kind: 'CUSTOMER', customerId: 'cus_1' }, 'SELF_SERVICE', {}, 'ALLOWED/null'],
    [
      'the customer by a former id',
      { kind: 'CUSTOMER', customerId: 'cus_0' },
      'SELF_SERVICE',
      {},
      'ALLOWED/null',
    ],
    ['another customer', { kind: 'CUSTOMER', customerId: 'cus_2' }, 'SELF_SERVICE', {}, 'DENIED/null'],
    [
      'a partner with consent',
      { kind: 'PARTNER', partnerId: 'carrier', scopes: ['customer:contact'] },
      'MARKETING',
      consent({ recipient: 'carrier' }),
      'ALLOWED/null',
    ],
    [
      'a partner with the consent of another',
      { kind: 'PARTNER', partnerId: 'carrier', scopes: ['customer:contact'] },
      'MARKETING',
      consent({}),
      'DENIED/null',
    ],
  ])('decides of one customer: %s', async (_, principal, purpose, facts, expected) => {
    const [record] = await access(principal, purpose, '', { ...FACTS, ...facts });
    expect(record).toBe(`record=${expected}`);
  });

  it('can be asked for another purpose than the request states, and for changes', async () => {
    expect(await access({}, null, '(purpose: SUPPORT)')).toEqual(await access({}, 'SUPPORT'));
    const withWrites = await access({}, 'SUPPORT', '(includeWrites: true)');
    expect(withWrites).toHaveLength(READS.length + 9);
    expect(withWrites).toContain('contact:write=ALLOWED/GRANT');
    expect(withWrites).toContain('facts:write=DENIED/NO_GRANT');
  });

  it('names the grants that it rests on', async () => {
    const answer = await subgraph.ask(
      `{ _entities(representations: [{__typename: "Customer", id: "cus_1"}]) { ... on Customer {
           access { policy grants { effect purposes condition role { name } } } } } }`,
      {},
      asPrincipal({ roles: ['sales-rep'] }, 'SALES'),
    );
    expect(answer.data._entities[0].access[0]).toEqual({
      policy: 'customer.record',
      grants: [
        {
          effect: 'ALLOW',
          purposes: ['SALES'],
          condition: {
            OR: [{ region: { $principal: 'region' } }, { accountManagerId: { $principal: 'employeeId' } }],
          },
          role: { name: 'sales-rep' },
        },
      ],
    });
  });

  it('rests on known policies and well-formed conditions alone', async () => {
    const { rows } = await subgraph.database.query('select policy, condition from permissions."grant"');
    expect(rows.filter(({ policy }) => !POLICIES.includes(policy))).toEqual([]);
    for (const { condition } of rows) expect(() => condition && parseCondition(condition)).not.toThrow();
  });
});

describe('the viewer', () => {
  const query = `{ viewer { kind subject issuer region employeeId customerId partnerId scopes purpose roleNames
    roles { name isBuiltIn } principal { displayName number roles { name } } partner { name } } }`;
  const viewer = async (principal: Partial<Principal>, purpose: Purpose | null = null) =>
    (await subgraph.ask(query, {}, asPrincipal(principal, purpose))).data.viewer;

  beforeAll(async () => {
    await importRows(subgraph, 'permissions.principal', 'crm', [
      { key: 'E-1001', displayName: 'Ada Agent', roles: ['support-agent'] },
      { key: 'E-2002', displayName: 'Gone Guy', roles: ['administrator'], isActive: false },
      { key: '7', displayName: 'Seven of CRM' },
    ]);
    await importRows(subgraph, 'permissions.principal', 'shop', [{ key: '7', displayName: 'Seven of shop' }]);
    await subgraph.ask(`mutation {
      registerPrincipal(input: {idempotencyKey: "v1", kind: SERVICE, displayName: "Dashboard", roles: ["analyst"],
        issuer: "https://issuer.example", subject: "dashboard"}) { userErrors { message } }
      registerPartner(input: {idempotencyKey: "v2", name: "parcel-partner", purposes: [FULFILMENT]}) {
        userErrors { message } }
    }`);
  });

  it('is what the token says, with the purpose of the request', async () => {
    expect(await viewer({ roles: ['support-agent', 'astronaut'], scopes: ['a'] }, 'SUPPORT')).toEqual({
      kind: 'EMPLOYEE',
      subject: 'E-1001',
      issuer: 'https://issuer.example',
      region: 'EMEA',
      employeeId: 'E-1001',
      customerId: null,
      partnerId: null,
      scopes: ['a'],
      purpose: 'SUPPORT',
      roleNames: ['support-agent', 'astronaut'],
      roles: [{ name: 'support-agent', isBuiltIn: true }],
      principal: { displayName: 'Ada Agent', number: 'E-1001', roles: [{ name: 'support-agent' }] },
      partner: null,
    });
  });

  it('is known by issuer and subject, and has the roles registered so', async () => {
    const token = { kind: 'SERVICE', id: 'dashboard', roles: [], employeeId: null } as const;
    expect(await viewer(token)).toMatchObject({
      roleNames: ['service', 'analyst'],
      principal: { displayName: 'Dashboard' },
    });
    expect(await viewer({ ...token, issuer: 'https://other.example' })).toMatchObject({
      roleNames: ['service'],
      principal: null,
    });
  });

  it('gets no role by an employee number alone, and is nobody where two have it', async () => {
    expect(await viewer({ id: 'x', roles: [] })).toMatchObject({
      roleNames: [],
      principal: { displayName: 'Ada Agent' },
    });
    expect(await viewer({ id: 'x', employeeId: '7' })).toMatchObject({ principal: null });
  });

  it('has no role where it is registered as inactive', async () => {
    expect(await viewer({ id: 'E-2002', employeeId: 'E-2002', roles: ['administrator'] })).toMatchObject({
      roleNames: [],
      roles: [],
      principal: { displayName: 'Gone Guy' },
    });
    expect(await access({ employeeId: 'E-2002', roles: ['administrator'] }, 'SUPPORT')).toEqual(
      all('DENIED/NO_GRANT'),
    );
  });

  it('is a partner by its name', async () => {
    const partner = { kind: 'PARTNER', partnerId: 'parcel-partner', employeeId: null, roles: [] } as const;
    expect(await viewer(partner)).toMatchObject({
      roleNames: ['partner'],
      partner: { name: 'parcel-partner' },
    });
  });

  it('is anonymous where the gateway says so, and refused without its signature', async () => {
    expect(await viewer(ANONYMOUS)).toMatchObject({
      kind: 'ANONYMOUS',
      subject: null,
      purpose: null,
      roleNames: [],
      principal: null,
    });
    expect((await subgraph.ask(query, {}, { isUnsigned: true })).status).toBe(401);
  });
});
