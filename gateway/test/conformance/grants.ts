import type { Condition, Grant, GrantEffect, GrantsSnapshot, Purpose } from '@c360/authorization';
import { GRANT, snapshot } from '../authz/snapshots';
import { OTHER_ISSUER } from '../fixture/tokens';

const READ = ['record', 'identity', 'contact', 'financial', 'service', 'loyalty', 'consent', 'insight'];

let count = 0;

function grants(
  role: string,
  names: readonly string[],
  effect: GrantEffect,
  condition: Condition | null = null,
  purposes: readonly Purpose[] = [],
): Grant[] {
  return names.map((name) => ({
    ...GRANT,
    id: `g${(count += 1)}`,
    role,
    policy: name.includes('.') ? name : `customer.${name}`,
    effect,
    purposes,
    condition,
  }));
}

const OWN_REGION: Condition = { region: { $principal: 'region' } };
const AGREED: Condition = { consents: { some: { purpose: 'MARKETING' } } };

/** Roles that differ in what they depend on. */
export const SNAPSHOT: GrantsSnapshot = snapshot('v1', {
  grants: [
    ...grants('administrator', [...READ, 'permissions.admin', 'service:write'], 'ALLOW'),
    ...grants('clerk', ['record'], 'ALLOW'),
    ...grants('seller', [...READ, 'service:write'], 'ALLOW', OWN_REGION),
    ...grants('manager', READ, 'ALLOW', {
      OR: [OWN_REGION, { accountManagerId: { $principal: 'employeeId' } }],
    }),
    ...grants('marketer', ['record', 'loyalty'], 'ALLOW'),
    ...grants('marketer', ['identity'], 'MASK'),
    ...grants('marketer', ['contact'], 'ALLOW', AGREED, ['MARKETING']),
    ...grants('discreet', READ, 'ALLOW'),
    ...grants('discreet', ['identity', 'contact'], 'DENY', { tags: { has: 'vip' } }),
    ...grants('analyst', ['record', 'financial'], 'ALLOW'),
    ...grants('analyst', ['identity', 'contact'], 'MASK'),
    ...grants('blurred', ['record'], 'ALLOW'),
    ...grants('blurred', ['identity', 'contact'], 'MASK'),
    ...grants('blurred', ['identity', 'contact'], 'ALLOW', OWN_REGION),
    ...grants('customer', READ, 'ALLOW', { id: { $principal: 'customerId' } }),
    ...grants('customer', ['service:write'], 'ALLOW', { id: { $principal: 'customerId' } }),
    ...grants('partner', ['record', 'identity'], 'ALLOW'),
    ...grants('partner', ['contact'], 'MASK', {
      consents: { some: { recipient: { $principal: 'partnerId' } } },
    }),
    ...grants('service', ['record', 'contact'], 'ALLOW', OWN_REGION),
    // One effect against another.
    ...grants('lifted', ['record', 'identity', 'contact'], 'ALLOW'),
    ...grants('lifted', ['identity', 'contact'], 'MASK'),
    ...grants('forbidden', ['record', 'identity', 'contact'], 'ALLOW'),
    ...grants('forbidden', ['contact'], 'DENY'),
    ...grants('muted', ['record'], 'ALLOW'),
    ...grants('muted', ['identity'], 'MASK'),
    ...grants('muted', ['identity'], 'DENY', { tags: { has: 'vip' } }),
    // Conditions that may be unknown.
    ...grants('outsideApac', ['record', 'contact'], 'ALLOW', { NOT: { region: 'APAC' } }),
    ...grants('wary', ['record', 'contact'], 'ALLOW'),
    ...grants('wary', ['contact'], 'DENY', { region: 'APAC' }),
    ...grants('tagged', ['record', 'contact'], 'ALLOW', { tags: { hasSome: ['vip', 'press'] } }),
    ...grants('several', ['record', 'contact'], 'ALLOW', {
      AND: [{ region: { in: ['EMEA', 'APAC'] } }, { NOT: { tags: { has: 'vip' } } }],
    }),
    // Purposes.
    ...grants('agent', ['record'], 'ALLOW'),
    ...grants('agent', ['contact'], 'ALLOW', null, ['SUPPORT']),
    ...grants('agent', ['contact'], 'MASK', null, ['SALES']),
    ...grants('agent', ['identity'], 'ALLOW'),
    ...grants('agent', ['identity'], 'DENY', null, ['MARKETING']),
    // Changes.
    ...grants('masking', ['record', 'service:write'], 'ALLOW'),
    ...grants('masking', ['identity'], 'MASK'),
    ...grants('editor', ['record', 'contact', 'contact:write'], 'ALLOW'),
    ...grants('officer', ['record', 'consent:write', 'facts:write', 'identity:write'], 'ALLOW'),
    ...grants('mover', ['record', 'facts:write'], 'ALLOW', OWN_REGION),
  ],
  partners: [
    {
      id: 'p1',
      isActive: true,
      scopes: ['customer:record', 'customer:identity', 'customer:contact'],
      purposes: ['MARKETING'],
    },
    { id: 'p2', isActive: true, scopes: ['customer:record'], purposes: ['MARKETING'] },
    {
      id: 'p3',
      isActive: false,
      scopes: ['customer:record', 'customer:identity', 'customer:contact'],
      purposes: ['MARKETING'],
    },
  ],
});

const employee = (role: string, more: object = {}) => ({
  kind: 'EMPLOYEE',
  roles: [role],
  region: 'EMEA',
  employee_id: 'e8',
  ...more,
});
const partner = (id: string) => ({
  kind: 'PARTNER',
  partner_id: id,
  scope: 'customer:identity customer:contact',
});

/** Claims of those who ask, by name; null: without a token. */
export const PRINCIPALS = {
  administrator: employee('administrator'),
  clerk: employee('clerk'),
  seller: employee('seller'),
  sellerOfApac: employee('seller', { region: 'APAC' }),
  sellerOfNowhere: employee('seller', { region: undefined }),
  manager: employee('manager'),
  marketer: employee('marketer'),
  discreet: employee('discreet'),
  analyst: employee('analyst'),
  blurred: employee('blurred'),
  ada: { kind: 'CUSTOMER', customer_id: 'c1' },
  grace: { kind: 'CUSTOMER', customer_id: 'c2' },
  adaOfOld: { kind: 'CUSTOMER', customer_id: 'old-c1' },
  nobody: { kind: 'CUSTOMER' },
  partner: partner('p1'),
  poorPartner: partner('p2'),
  closedPartner: partner('p3'),
  narrowPartner: { ...partner('p1'), scope: 'customer:identity' },
  lifted: employee('lifted'),
  forbidden: employee('forbidden'),
  /** Of two roles, one of which denies. */
  liftedAndForbidden: employee('lifted', { roles: ['administrator', 'forbidden'] }),
  muted: employee('muted'),
  outsideApac: employee('outsideApac'),
  wary: employee('wary'),
  tagged: employee('tagged'),
  several: employee('several'),
  agent: employee('agent'),
  masking: employee('masking'),
  editor: employee('editor'),
  stewards: employee('editor', { roles: ['administrator', 'editor', 'officer'] }),
  officer: employee('officer'),
  mover: employee('mover'),
  service: { kind: 'SERVICE', region: 'EMEA' },
  anonymous: null,
} as const;

export type Asker = keyof typeof PRINCIPALS;

export const ISSUER_OF_PARTNERS = OTHER_ISSUER;
