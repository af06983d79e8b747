import { startDemoGraph, type DemoGraph } from './demo-graph';

let graph: DemoGraph;
let customerId: string;
let otherId: string;

beforeAll(async () => {
  graph = await startDemoGraph(20, { GRANTS_REFRESH_SECONDS: '1' });
  const { data } = await graph.ask(
    '{ customerByRecord(system: "crm", key: "C-000001") { id } customers(first: 5) { nodes { id } } }',
  );
  customerId = data.customerByRecord.id;
  otherId = data.customers.nodes.find(({ id }: { id: string }) => id !== customerId).id;
}, 120_000);

afterAll(() => graph.stop());

/** Asks until the answer is as wanted, for grants are looked at every second and records are shipped after the answer. */
async function eventually<Answer>(
  ask: () => Promise<Answer>,
  isWanted: (answer: Answer) => boolean,
): Promise<Answer> {
  for (let wait = 0; ; wait += 1) {
    const answer = await ask();
    if (isWanted(answer) || wait === 50) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const EXPLAIN = `query ($operation: String!, $as: ExplainedPrincipal!, $purpose: Purpose, $customerId: ID) {
  explainAccess(operation: $operation, as: $as, purpose: $purpose, customerId: $customerId) {
    roleNames
    fields { coordinate decision }
    customer { customer { id } fields { coordinate decision reason policies { policy grants { role { name } } } } }
  }
}`;
const OPERATION = '{ customer(id: "x") { displayName emails { address } } }';
const salesIn = (region: string) => ({
  kind: 'EMPLOYEE',
  roles: ['sales-rep'],
  region,
  employeeId: 'E-none',
});

describe('explaining access through the gateway', () => {
  const explain = (region: string, as?: string) =>
    graph.ask(
      EXPLAIN,
      { operation: OPERATION, as: salesIn(region), purpose: 'SALES', customerId },
      as ? { as } : {},
    );

  it('decides by the facts of the customer asked about, and names the grants', async () => {
    const { data: known } = await graph.ask('query ($id: ID!) { customer(id: $id) { region } }', {
      id: customerId,
    });
    const { region } = known.customer;
    const { data, errors } = await explain(region);
    expect(errors).toBeUndefined();
    const { roleNames, fields, customer } = data.explainAccess;
    expect(roleNames).toEqual(['sales-rep']);
    expect(
      fields.find(({ coordinate }: { coordinate: string }) => coordinate === 'Customer.displayName').decision,
    ).toBe('CONDITIONAL');
    expect(customer.customer).toEqual({ id: customerId });
    const name = customer.fields.find(
      ({ coordinate }: { coordinate: string }) => coordinate === 'Customer.displayName',
    );
    expect(name).toMatchObject({
      decision: 'ALLOWED',
      policies: [{ policy: 'customer.identity', grants: [{ role: { name: 'sales-rep' } }] }],
    });
    const elsewhere = (await explain('NOWHERE')).data.explainAccess.customer.fields;
    expect(elsewhere[0]).toMatchObject({
      coordinate: 'Query.customer',
      decision: 'DENIED',
      reason: 'POLICY',
    });
  });

  it('is for administrators, and for customers that they may know', async () => {
    const { data, errors } = await explain('EMEA', 'support-lead');
    expect(data).toBeNull();
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
  });

  it('is on record as what it reads of the customer', async () => {
    await explain('EMEA');
    const records = () =>
      graph.ask(
        'query ($id: ID!) { disclosureRecords(filter: {customerId: $id, coordinate: "CustomerExplanation.fields"}) { nodes { customerIds principalSubject } } }',
        { id: customerId },
      );
    const { data } = await eventually(
      records,
      ({ data: answer }) => answer.disclosureRecords.nodes.length > 0,
    );
    expect(data.disclosureRecords.nodes[0]).toEqual({
      customerIds: [customerId],
      principalSubject: 'E-6001',
    });
  });
});

describe("a customer's access", () => {
  const ACCESS = 'query ($id: ID!) { customer(id: $id) { access { policy decision reason grants { id } } } }';

  it('is told of this customer', async () => {
    const { data } = await graph.ask(ACCESS, { id: customerId }, { as: 'support-agent', purpose: 'SUPPORT' });
    const byPolicy = Object.fromEntries(
      data.customer.access.map(({ policy, decision, reason }: Record<string, string>) => [
        policy,
        `${decision} ${reason}`,
      ]),
    );
    expect(byPolicy).toMatchObject({
      'customer.record': 'ALLOWED GRANT',
      'customer.financial': 'DENIED NO_GRANT',
      'customer.insight': 'DENIED NO_GRANT',
    });
  });

  it('is told to the customer itself without grants or reasons', async () => {
    const { data } = await graph.ask(ACCESS, { id: customerId }, { as: 'customer', purpose: 'SELF_SERVICE' });
    const record = data.customer.access.find(
      ({ policy }: { policy: string }) => policy === 'customer.record',
    );
    expect(record).toEqual({ policy: 'customer.record', decision: 'ALLOWED', reason: null, grants: null });
  });
});

describe('the log of who read what', () => {
  const LOG =
    'query ($id: ID!) { customer(id: $id) { id accessLog { nodes { principalSubject purpose returned customerIds principal { displayName } } } } }';
  const log = (id: string, as: string, purpose?: 'SELF_SERVICE' | 'SUPPORT') =>
    graph.ask(LOG, { id }, { as, ...(purpose && { purpose }) });

  it('is shown to the customer itself and to the data protection officer, and to nobody else', async () => {
    const read = 'query Read($ids: [ID!]!) { customersByIds(ids: $ids) { displayName } }';
    await graph.ask(read, { ids: [customerId, otherId] }, { as: 'support-lead', purpose: 'SUPPORT' });
    const own = await eventually(
      () => log(customerId, 'customer', 'SELF_SERVICE'),
      ({ data }) => JSON.stringify(data).includes('E-1002'),
    );
    expect(own.errors).toBeUndefined();
    const entry = own.data.customer.accessLog.nodes.find(
      ({ principalSubject }: { principalSubject: string }) => principalSubject === 'E-1002',
    );
    expect(entry).toMatchObject({ purpose: 'SUPPORT', customerIds: [customerId] });
    expect(entry.returned).toContain('Customer.displayName');
    const officer = await log(customerId, 'data-protection-officer');
    expect(JSON.stringify(officer.data)).toContain('E-1002');
    const agent = await log(customerId, 'support-agent', 'SUPPORT');
    expect(agent.data.customer.accessLog).toBeNull();
    const other = await log(otherId, 'customer', 'SELF_SERVICE');
    expect(other.data.customer).toBeNull();
  });

  it('is nowhere else for the customer', async () => {
    const { data } = await graph.ask(
      '{ disclosureRecords { nodes { id } } }',
      {},
      { as: 'customer', purpose: 'SELF_SERVICE' },
    );
    expect(data?.disclosureRecords ?? null).toBeNull();
  });
});

describe('break-glass through the gateway', () => {
  const INSIGHT = 'query ($id: ID!) { customer(id: $id) { id accessLog { totalCount } } }';
  const asks = () => graph.ask(INSIGHT, { id: customerId }, { as: 'support-lead', purpose: 'SUPPORT' });
  const ELEVATE =
    'mutation ($input: ElevateInput!) { elevate(input: $input) { elevation { id } userErrors { code message } } }';
  const input = {
    role: 'data-protection-officer',
    minutes: 5,
    reason: 'The officer is away, a customer complains.',
  };

  it('opens what the role sees, is on record, and closes when it ends', async () => {
    expect((await asks()).data.customer.accessLog).toBeNull();
    const { data } = await graph.ask(
      ELEVATE,
      { input: { idempotencyKey: 'glass', ...input } },
      { as: 'support-lead' },
    );
    expect(data.elevate.userErrors).toEqual([]);
    const { id } = data.elevate.elevation;
    const open = await eventually(asks, (answer) => answer.data.customer.accessLog !== null);
    expect(open.data.customer.accessLog.totalCount).toBeGreaterThan(0);
    const found = await eventually(
      () =>
        graph.ask('{ disclosureRecords(filter: {principalSubject: "E-1002"}) { nodes { elevationIds } } }'),
      (answer) => JSON.stringify(answer.data).includes(id),
    );
    expect(JSON.stringify(found.data)).toContain(id);
    const END =
      'mutation ($input: EndElevationInput!) { endElevation(input: $input) { userErrors { code } } }';
    await graph.ask(END, { input: { idempotencyKey: 'end', elevationId: id } }, { as: 'support-lead' });
    const closed = await eventually(asks, (answer) => answer.data.customer.accessLog === null);
    expect(closed.data.customer.accessLog).toBeNull();
  });

  it('is not for who has no role that leads there', async () => {
    for (const as of ['support-agent', 'partner', 'customer', null]) {
      const { data } = await graph.ask(ELEVATE, { input: { idempotencyKey: `not-${as}`, ...input } }, { as });
      expect(data?.elevate?.elevation ?? null).toBeNull();
    }
  });
});

describe('lists of customers, and of who is who', () => {
  const LISTS = '{ customers { totalCount } matchCandidates { totalCount } identityEvents { totalCount } }';
  const refusalsOf = (answer: Awaited<ReturnType<typeof graph.ask>>) =>
    answer.errors
      ?.map(({ message, path, extensions }) => [message, path, extensions])
      .sort(([, a], [, b]) => (String(a) < String(b) ? -1 : 1));
  const refused = (...lists: string[]) =>
    lists.map((list) => ['Unauthorized field or type', [list], { code: 'UNAUTHORIZED_FIELD_OR_TYPE' }]);

  it('are counted for whoever may know them, and refused to whoever may know nobody', async () => {
    const all = await graph.ask(LISTS);
    expect(all.errors).toBeUndefined();
    expect(all.data.customers.totalCount).toBeGreaterThan(1);
    const analyst = await graph.ask(LISTS, {}, { as: 'analyst', purpose: 'ANALYTICS' });
    expect(analyst.data).toEqual({ ...all.data, matchCandidates: null, identityEvents: null });
    expect(refusalsOf(analyst)).toEqual(refused('identityEvents', 'matchCandidates'));
  });

  it('are refused to customers and the anonymous with the same text, and without a reason', async () => {
    const own = await graph.ask(LISTS, {}, { as: 'customer', purpose: 'SELF_SERVICE' });
    expect(own.data).toEqual({ customers: { totalCount: 1 }, matchCandidates: null, identityEvents: null });
    expect(refusalsOf(own)).toEqual(refused('identityEvents', 'matchCandidates'));
    const nobody = await graph.ask(LISTS, {}, { as: null });
    expect(nobody.data).toEqual({ customers: null, matchCandidates: null, identityEvents: null });
    expect(refusalsOf(nobody)).toEqual(refused('customers', 'identityEvents', 'matchCandidates'));
  });

  it('are empty where nobody fits whom one may know', async () => {
    const answer = await graph.ask(
      '{ customers(filter: { regions: ["NOWHERE"] }) { totalCount } }',
      {},
      { as: 'sales-rep', purpose: 'SALES' },
    );
    expect([answer.data, answer.errors]).toEqual([{ customers: { totalCount: 0 } }, undefined]);
  });
});

describe("a partner's key through the gateway", () => {
  const NAME = 'query ($id: ID!) { customer(id: $id) { id } }';
  const ask = async (key: string) =>
    (
      await fetch(graph.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': key },
        body: JSON.stringify({ query: NAME, variables: { id: customerId } }),
      })
    ).status;

  it('opens until it is revoked', async () => {
    const { data: partners } = await graph.ask('{ partners { nodes { id name } } }');
    const partnerId = partners.partners.nodes[0].id;
    const { data } = await graph.ask(
      'mutation ($input: IssuePartnerKeyInput!) { issuePartnerKey(input: $input) { secret key { id } } }',
      { input: { idempotencyKey: 'key', partnerId } },
    );
    const { secret, key } = data.issuePartnerKey;
    expect(
      await eventually(
        () => ask(secret),
        (status) => status === 200,
      ),
    ).toBe(200);
    expect(await ask(`${secret.slice(0, -4)}AAAA`)).toBe(401);
    await graph.ask(
      'mutation ($input: RevokePartnerKeyInput!) { revokePartnerKey(input: $input) { userErrors { code } } }',
      {
        input: { idempotencyKey: 'revoke', keyId: key.id },
      },
    );
    expect(
      await eventually(
        () => ask(secret),
        (status) => status === 401,
      ),
    ).toBe(401);
  });
});
