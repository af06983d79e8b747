// What a static decision costs: all that is asked of the rules for one operation before it is planned, with the plan at
// hand. Once for principals whose decisions are remembered, once for principals that are new each time.
import { createRequire } from 'node:module';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'graphql';
import { ROOT, clientOperation, withRules } from './supergraphs.mjs';
import { loadPackage } from './load-package.mjs';

const { Supergraph } = loadPackage('@apollo/federation-internals');
const { ANONYMOUS, createAccess, readAuthorization } = loadPackage('@c360/authorization');
const { PERSONAS } = loadPackage('@c360/cli/personas');
const { BUILT_IN_GRANTS } = loadPackage('@c360/permissions');

const load = createRequire(join(ROOT, 'gateway/dist/index.js'));
const { OperationCache } = load('./plan/operation-cache.js');
const { createPlanner } = load('./plan/planner.js');
const { authorizeRequest } = load('./authz/authorize-request.js');

/** Micro-seconds of this process's CPU for each decision. */
export function measureDecisions(count) {
  const { rules, plannerSdl, fullSchema } = readAuthorization(withRules);
  const supergraph = Supergraph.build(plannerSdl);
  const apiSchema = supergraph.apiSchema().toGraphQLJSSchema();
  const plan = createPlanner(supergraph);
  const cache = new OperationCache({ apiSchema, fullSchema, rules, undeclared: 'deny', plan });
  const operations = readdirSync(join(ROOT, 'schema/operations'))
    .filter((file) => file !== 'fragments.graphql')
    .flatMap(clientOperation);
  const entries = operations.map(({ name, text }) => cache.prepare(name, parse(text), name));
  const accesses = PERSONAS.map(accessOf);
  const settings = { mode: 'filter', errors: 'errors', undeclaredFields: 'deny' };
  const cases = entries.flatMap((entry) => accesses.map((access) => ({ entry, access })));
  const decide = (entry, access) => authorizeRequest(cache, entry, settings, { access }, {});

  const run = (times, refresh) => {
    const start = process.cpuUsage();
    let refused = 0;
    for (let index = 0; index < times; index += 1) {
      const { entry, access } = cases[index % cases.length];
      refused += decide(entry, refresh ? { ...access } : access).refusals.length;
    }
    const { user, system } = process.cpuUsage(start);
    if (refused === 0) throw new Error('nothing was refused to anybody');
    return (user + system) / times;
  };
  const warm = Math.max(cases.length, Math.floor(count / 10));
  run(warm, false);
  run(warm, true);
  return {
    operations: entries.length,
    principals: accesses.length,
    remembered: run(count, false),
    fresh: run(count, true),
  };
}

function accessOf({ claims, purpose }) {
  const { kind, roles, region = null, employee_id: employeeId = null, partner_id: partnerId = null } = claims;
  const principal = {
    ...ANONYMOUS,
    kind,
    id: 'bench',
    issuer: 'https://bench.test',
    roles,
    region,
    employeeId,
    partnerId,
    customerId: kind === 'CUSTOMER' ? 'Customer-1' : null,
    scopes: (claims.scope ?? '').split(' '),
  };
  const partner = {
    id: partnerId,
    isActive: true,
    scopes: principal.scopes,
    purposes: ['FULFILMENT'],
  };
  const snapshot = {
    version: '1',
    grants: BUILT_IN_GRANTS,
    principals: [],
    elevations: [],
    partners: partnerId === null ? [] : [partner],
    partnerKeys: [],
  };
  return createAccess({ principal, purpose, snapshot, now: new Date() });
}
