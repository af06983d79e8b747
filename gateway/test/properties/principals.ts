import fc from 'fast-check';
import {
  ANONYMOUS,
  type Condition,
  type Grant,
  type GrantsSnapshot,
  type Principal,
  type Purpose,
} from '@c360/authorization';
import { CONSENT_PURPOSES, MANAGERS, REGIONS, TAGS } from './company';

/** Who asks, why, and by which grants. */
export interface Asker {
  readonly principal: Principal;
  readonly purpose: Purpose | null;
  readonly snapshot: GrantsSnapshot;
}

const POLICIES = [
  ...['record', 'identity', 'contact', 'financial', 'service', 'loyalty', 'insight'].map(
    (name) => `customer.${name}`,
  ),
  'permissions.admin',
];
const PURPOSES: readonly Purpose[] = ['SUPPORT', 'MARKETING'];
const ISSUER = 'https://login.example.com';

const regionValue = fc.constantFrom(...REGIONS, { $principal: 'region' } as const);
const idValue = (ids: readonly string[]) => fc.constantFrom(...ids, { $principal: 'customerId' } as const);
const managerValue = fc.constantFrom(...MANAGERS, { $principal: 'employeeId' } as const);
const recipientValue = fc.constantFrom('p1', 'p2', { $principal: 'partnerId' } as const);

function conditions(ids: readonly string[]): fc.Arbitrary<Condition> {
  const leaf: fc.Arbitrary<Condition> = fc.oneof(
    regionValue.map((region) => ({ region })),
    fc.constant({ region: { in: [...REGIONS] } }),
    managerValue.map((value) => ({ accountManagerId: { equals: value } })),
    idValue(ids).map((id) => ({ id })),
    fc.constantFrom(...TAGS).map((has) => ({ tags: { has } })),
    fc.constant({ tags: { hasSome: [...TAGS] } }),
    fc.record({ purpose: fc.constantFrom(...CONSENT_PURPOSES), recipient: recipientValue }).map((some) => ({
      consents: { some },
    })),
    fc.constantFrom(...CONSENT_PURPOSES).map((purpose) => ({ consents: { some: { purpose } } })),
    fc.constant({ consents: { some: { purpose: 'MARKETING', state: 'WITHDRAWN' } } }),
  );
  return fc.oneof(
    { weight: 5, arbitrary: leaf },
    { weight: 1, arbitrary: fc.tuple(leaf, leaf).map((all) => ({ AND: all })) },
    { weight: 1, arbitrary: fc.tuple(leaf, leaf).map((all) => ({ OR: all })) },
    { weight: 1, arbitrary: leaf.map((one) => ({ NOT: one })) },
  );
}

const ROLES_OF: Readonly<Record<Principal['kind'], readonly string[]>> = {
  EMPLOYEE: ['r1', 'r2'],
  CUSTOMER: ['customer'],
  PARTNER: ['partner'],
  SERVICE: ['service'],
  ANONYMOUS: ['r1'],
};
const ROLES = ['r1', 'r2', 'customer', 'partner', 'service'];

function mostlyNull<Value>(...values: readonly Value[]): fc.Arbitrary<Value | null> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom(...values) },
  );
}

function grantOf(ids: readonly string[], role: fc.Arbitrary<string>, policy: fc.Arbitrary<string>) {
  return fc.record<Grant>({
    id: fc.constant('g'),
    role,
    policy,
    effect: fc.constantFrom('ALLOW', 'ALLOW', 'ALLOW', 'MASK', 'MASK', 'MASK', 'DENY'),
    purposes: fc.constantFrom<readonly Purpose[]>([], [], [], ['SUPPORT'], ['MARKETING', 'SUPPORT']),
    condition: fc.oneof(
      { weight: 2, arbitrary: fc.constant(null) },
      { weight: 3, arbitrary: conditions(ids) },
    ),
    validFrom: mostlyNull('2001-01-01T00:00:00Z', '2901-01-01T00:00:00Z'),
    validUntil: mostlyNull('2901-01-01T00:00:00Z', '2001-01-01T00:00:00Z'),
  });
}

/** Anybody, with any grants; `ids`: of customers. */
export function askers(ids: readonly string[]): fc.Arbitrary<Asker> {
  const kinds = fc.constantFrom<Principal['kind'][]>(
    'EMPLOYEE',
    'EMPLOYEE',
    'EMPLOYEE',
    'CUSTOMER',
    'PARTNER',
    'SERVICE',
    'ANONYMOUS',
  );
  return kinds.chain((kind) => {
    const roles = ROLES_OF[kind];
    const role = fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...roles) },
      { weight: 1, arbitrary: fc.constantFrom(...ROLES) },
    );
    // Most may know that customers are there, and many much of them, or else nothing would be left to look at.
    const grants = fc
      .tuple(
        fc.array(grantOf(ids, role, fc.constantFrom(...POLICIES)), { minLength: 2, maxLength: 14 }),
        fc.array(grantOf(ids, role, fc.constant('customer.record')), { maxLength: 2 }),
        fc.constantFrom(false, true, true, true),
        fc.record({
          effect: fc.constantFrom(null, null, 'ALLOW' as const, 'MASK' as const),
          condition: fc.option(conditions(ids)),
        }),
      )
      .map(([several, record, isKnown, { effect, condition }]) =>
        [
          ...several,
          ...record,
          ...roles.flatMap((of) => [
            ...(isKnown ? [grant(of, 'customer.record')] : []),
            ...(effect
              ? POLICIES.slice(1).map((policy) => ({ ...grant(of, policy), effect, condition }))
              : []),
          ]),
        ].map((one, index) => ({ ...one, id: `g${index}` })),
      );
    const scopes = POLICIES.map((policy) => policy.replace('.', ':'));
    return fc
      .record({
        grants,
        region: fc.constantFrom(...REGIONS, null),
        employeeId: fc.constantFrom(...MANAGERS, null),
        customerId: fc.constantFrom(...ids),
        claimed: fc.subarray(['r1', 'r2'], { minLength: 1 }),
        scopes: fc.subarray([...scopes, 'a', 'b', 'c']),
        registered: fc.oneof(fc.constant(scopes), fc.subarray(scopes)),
        isActive: fc.constantFrom(true, true, true, false),
        purpose: fc.constantFrom(null, ...PURPOSES),
      })
      .map(({ grants: all, region, employeeId, customerId, claimed, purpose, ...rest }): Asker => ({
        principal:
          kind === 'ANONYMOUS'
            ? { ...ANONYMOUS }
            : {
                ...ANONYMOUS,
                kind: kind,
                id: 'somebody',
                issuer: ISSUER,
                roles: kind === 'EMPLOYEE' ? claimed : [],
                scopes: rest.scopes,
                region: kind === 'EMPLOYEE' ? region : null,
                employeeId: kind === 'EMPLOYEE' ? employeeId : null,
                customerId: kind === 'CUSTOMER' ? customerId : null,
                partnerId: kind === 'PARTNER' ? 'p1' : null,
              },
        // Another purpose than the registered ones is refused as a whole.
        purpose: kind === 'PARTNER' && (purpose === 'MARKETING' || !rest.isActive) ? null : purpose,
        snapshot: {
          version: 'v1',
          grants: all,
          principals:
            rest.isActive || kind === 'PARTNER'
              ? []
              : [{ issuer: ISSUER, subject: 'somebody', isActive: false, roles: ['r1'] }],
          elevations: [],
          partners: [{ id: 'p1', isActive: rest.isActive, scopes: rest.registered, purposes: ['SUPPORT'] }],
          partnerKeys: [],
        },
      }));
  });
}

/** For every customer, until it is said otherwise. */
function grant(role: string, policy: string): Grant {
  return {
    id: '',
    role,
    policy,
    effect: 'ALLOW',
    purposes: [],
    condition: null,
    validFrom: null,
    validUntil: null,
  };
}

/** Whoever sees all that anybody may see. */
export const ADMINISTRATOR: Asker = {
  principal: { ...ANONYMOUS, kind: 'EMPLOYEE', id: 'admin', issuer: ISSUER, roles: ['r1'], scopes: ['a'] },
  purpose: null,
  snapshot: {
    version: 'v1',
    grants: POLICIES.map((policy, index) => ({ ...grant('r1', policy), id: `g${index}` })),
    principals: [],
    elevations: [],
    partners: [],
    partnerKeys: [],
  },
};
