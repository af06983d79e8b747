import { createHash } from 'node:crypto';
import {
  isCustomerPolicy,
  type Condition,
  type Grant,
  type GrantEffect,
  type Purpose,
} from '@c360/authorization';

/** A role that comes with the product. */
export interface BuiltInRole {
  readonly name: string;
  readonly description: string;
  /** What its holders may take for minutes (break-glass). */
  readonly mayTake: readonly string[];
}

/**
 * The roles that come with the product. By break-glass an agent gets a lead's view of money and insight, and a lead that of
 * the data protection officer, which no purpose limits. None that changes grants can be taken: who took it could keep it.
 */
export const BUILT_IN_ROLES: readonly BuiltInRole[] = [
  { name: 'support-agent', description: "Answers customers' tickets.", mayTake: ['support-lead'] },
  {
    name: 'support-lead',
    description: 'Leads the help desk: as an agent, and sees money and insight, links and corrects records.',
    mayTake: ['data-protection-officer'],
  },
  {
    name: 'sales-rep',
    description: 'Sells to the customers of the own region and to those it manages.',
    mayTake: [],
  },
  { name: 'marketer', description: 'Advertises to customers who gave their consent.', mayTake: [] },
  { name: 'analyst', description: 'Learns from all customers without knowing who they are.', mayTake: [] },
  {
    name: 'data-protection-officer',
    description: 'Sees all of a customer and who read it, and keeps consents.',
    mayTake: [],
  },
  { name: 'administrator', description: 'Runs the graph, and sees and changes all of it.', mayTake: [] },
  { name: 'customer', description: 'Sees and keeps its own data.', mayTake: [] },
  {
    name: 'partner',
    description: 'A partner system: sees what customers consented to share with it.',
    mayTake: [],
  },
  { name: 'service', description: 'An internal tool: delivers, stops fraud, reports.', mayTake: [] },
];

const OWN_REGION_OR_MANAGED: Condition = {
  OR: [{ region: { $principal: 'region' } }, { accountManagerId: { $principal: 'employeeId' } }],
};
const SELF: Condition = { id: { $principal: 'customerId' } };
/** No recipient is named: it is the consent towards this company itself. */
const MARKETING_CONSENT: Condition = { consents: { some: { purpose: 'MARKETING', state: 'GIVEN' } } };

function sharedFor(purpose: Purpose): Condition {
  return { consents: { some: { purpose, recipient: { $principal: 'partnerId' }, state: 'GIVEN' } } };
}

const EVERYTHING = 'record identity contact financial service loyalty consent insight';

/** One line gives one grant for each policy that it names; `customer.` is left out. No purpose: every purpose. */
type Line = readonly [
  role: string,
  effect: GrantEffect,
  purpose: Purpose | null,
  Condition | null,
  policies: string,
];

const LINES: readonly Line[] = [
  ['support-agent', 'ALLOW', 'SUPPORT', null, 'record identity contact service loyalty consent'],
  ['support-agent', 'ALLOW', 'SUPPORT', null, 'contact:write service:write consent:write'],
  ['support-lead', 'ALLOW', 'SUPPORT', null, EVERYTHING],
  ['support-lead', 'ALLOW', 'SUPPORT', null, 'record:write identity:write contact:write financial:write'],
  ['support-lead', 'ALLOW', 'SUPPORT', null, 'service:write loyalty:write consent:write'],
  [
    'sales-rep',
    'ALLOW',
    'SALES',
    OWN_REGION_OR_MANAGED,
    'record identity contact financial loyalty consent insight',
  ],
  ['sales-rep', 'ALLOW', 'SALES', OWN_REGION_OR_MANAGED, 'contact:write financial:write'],
  ['marketer', 'ALLOW', 'MARKETING', MARKETING_CONSENT, 'record identity contact loyalty consent insight'],
  ['marketer', 'ALLOW', 'MARKETING', MARKETING_CONSENT, 'loyalty:write'],
  ['analyst', 'ALLOW', 'ANALYTICS', null, 'record financial service loyalty insight'],
  ['analyst', 'MASK', 'ANALYTICS', null, 'identity'],
  ['data-protection-officer', 'ALLOW', null, null, `${EVERYTHING} audit.read`],
  ['data-protection-officer', 'ALLOW', null, null, 'record:write identity:write contact:write consent:write'],
  ['administrator', 'ALLOW', null, null, `${EVERYTHING} permissions.admin audit.read`],
  ['administrator', 'ALLOW', null, null, 'record:write identity:write contact:write financial:write'],
  [
    'administrator',
    'ALLOW',
    null,
    null,
    'service:write loyalty:write consent:write insight:write facts:write',
  ],
  [
    'customer',
    'ALLOW',
    'SELF_SERVICE',
    SELF,
    'record identity contact financial service loyalty consent audit.read',
  ],
  ['customer', 'ALLOW', 'SELF_SERVICE', SELF, 'contact:write service:write consent:write'],
  ['partner', 'ALLOW', 'FULFILMENT', sharedFor('FULFILMENT'), 'record identity contact'],
  ['partner', 'ALLOW', 'MARKETING', sharedFor('MARKETING'), 'record contact'],
  ['partner', 'MASK', 'MARKETING', sharedFor('MARKETING'), 'identity'],
  ['partner', 'ALLOW', 'ANALYTICS', sharedFor('ANALYTICS'), 'record loyalty'],
  ['partner', 'MASK', 'ANALYTICS', sharedFor('ANALYTICS'), 'identity'],
  ['service', 'ALLOW', 'FULFILMENT', null, 'record identity contact financial financial:write'],
  ['service', 'ALLOW', 'FRAUD', null, 'record identity contact financial service loyalty insight'],
  ['service', 'ALLOW', 'ANALYTICS', null, 'record financial service loyalty insight'],
  ['service', 'MASK', 'ANALYTICS', null, 'identity contact'],
];

/** The grants that come with the product, as the migrations leave them: a test holds the two equal. */
export const BUILT_IN_GRANTS: readonly Grant[] = LINES.flatMap(
  ([role, effect, purpose, condition, policies]) =>
    policies.split(' ').map((name): Grant => {
      const policy = name.includes('.') ? name : `customer.${name}`;
      return {
        id: idOfGrant([role, isCustomerPolicy(policy) ? name : policy, effect, purpose ?? '']),
        role,
        policy,
        effect,
        purposes: purpose === null ? [] : [purpose],
        condition,
        validFrom: null,
        validUntil: null,
      };
    }),
);

/** As the migrations make it. */
function idOfGrant(parts: readonly string[]): string {
  return `grt_${createHash('md5').update(parts.join('/')).digest('hex').slice(0, 26)}`;
}
