import { exampleSnapshot, roleExamples, withScopes } from '../../src/explain/role-example';
import { ANONYMOUS, PURPOSES } from '../../src/principal';
import { makeGrant, makeSnapshot } from '../access-fixtures';

it('there is one example of each role, of every kind, and of the anonymous', () => {
  const examples = roleExamples(['lead', 'agent', 'lead', 'customer']);
  expect(examples.map(({ role, principal }) => `${role} ${principal.kind}`)).toEqual([
    'null ANONYMOUS',
    'agent EMPLOYEE',
    'customer CUSTOMER',
    'lead EMPLOYEE',
    'partner PARTNER',
    'service SERVICE',
  ]);
  expect(examples[0]?.principal).toEqual(ANONYMOUS);
});

it('an example has its role, nothing by its token, and attributes that name themselves', () => {
  expect(roleExamples(['agent'])[1]?.principal).toEqual({
    kind: 'EMPLOYEE',
    id: 'principal.id',
    issuer: 'c360:example',
    roles: ['agent'],
    scopes: [],
    region: 'principal.region',
    employeeId: 'principal.employeeId',
    customerId: 'principal.customerId',
    partnerId: 'principal.partnerId',
    record: null,
  });
});

it('nobody is registered but the example partner, for all that there is', () => {
  const own = { issuer: 'c360:example', subject: 'principal.id' };
  const snapshot = makeSnapshot({
    grants: ['customer.contact', 'audit.read', 'customer.contact'].map((policy) =>
      makeGrant('ALLOW', { policy }),
    ),
    principals: [{ ...own, isActive: false, roles: ['boss'] }],
    elevations: [{ ...own, id: 'ele_1', role: 'boss', until: '2100-01-01T00:00:00.000Z' }],
    partners: [{ id: 'par_1', isActive: true, scopes: ['customer:loyalty'], purposes: [] }],
  });
  const wide = exampleSnapshot(snapshot);
  expect(wide).toEqual({
    ...snapshot,
    principals: [],
    elevations: [],
    partners: [
      {
        id: 'principal.partnerId',
        isActive: true,
        scopes: ['customer:contact', 'audit:read'],
        purposes: PURPOSES,
      },
    ],
  });
  expect(withScopes(ANONYMOUS, wide)).toEqual({ ...ANONYMOUS, scopes: ['customer:contact', 'audit:read'] });
});
