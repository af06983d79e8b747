import type { Purpose } from '@c360/authorization';

/** Somebody to try the graph as. */
export interface Persona {
  readonly name: string;
  /** Who it is, in a few words. */
  readonly description: string;
  /** What it reads data for: the header `x-purpose` to send; null: none is needed. */
  readonly purpose: Purpose | null;
  /** The token's claims, beside those of every token. The customer's own are filled in where `isCustomer`. */
  readonly claims: Readonly<Record<string, unknown>>;
  /** Whether the token is the demo customer's own. */
  readonly isCustomer?: boolean;
}

/** The registered name of the parcel service, to which customers of the demo company consent. */
export const PARCEL_PARTNER = 'parcel-partner';
/** What the parcel service may use at all: whom to deliver to, and where. */
export const PARCEL_PARTNER_SCOPES = ['customer:identity', 'customer:contact'] as const;

/** The personas of the demo company, by name. */
export const PERSONAS: readonly Persona[] = [
  {
    name: 'support-agent',
    description: 'answers tickets in EMEA',
    purpose: 'SUPPORT',
    claims: {
      sub: 'E-1001',
      kind: 'EMPLOYEE',
      roles: ['support-agent'],
      region: 'EMEA',
      employee_id: 'E-1001',
    },
  },
  {
    name: 'support-lead',
    description: 'leads the help desk',
    purpose: 'SUPPORT',
    claims: {
      sub: 'E-1002',
      kind: 'EMPLOYEE',
      roles: ['support-lead'],
      region: 'EMEA',
      employee_id: 'E-1002',
    },
  },
  {
    name: 'sales-rep',
    description: 'sells in EMEA',
    purpose: 'SALES',
    claims: { sub: 'E-2001', kind: 'EMPLOYEE', roles: ['sales-rep'], region: 'EMEA', employee_id: 'E-2001' },
  },
  {
    name: 'marketer',
    description: 'runs campaigns',
    purpose: 'MARKETING',
    claims: { sub: 'E-3001', kind: 'EMPLOYEE', roles: ['marketer'], employee_id: 'E-3001' },
  },
  {
    name: 'analyst',
    description: 'counts, without knowing whom',
    purpose: 'ANALYTICS',
    claims: { sub: 'E-4001', kind: 'EMPLOYEE', roles: ['analyst'], employee_id: 'E-4001' },
  },
  {
    name: 'data-protection-officer',
    description: 'sees who read what',
    purpose: null,
    claims: { sub: 'E-5001', kind: 'EMPLOYEE', roles: ['data-protection-officer'], employee_id: 'E-5001' },
  },
  {
    name: 'administrator',
    description: 'runs the graph',
    purpose: null,
    claims: { sub: 'E-6001', kind: 'EMPLOYEE', roles: ['administrator'], employee_id: 'E-6001' },
  },
  {
    name: 'partner',
    description: 'a parcel service that delivers orders',
    purpose: 'FULFILMENT',
    claims: {
      sub: PARCEL_PARTNER,
      kind: 'PARTNER',
      roles: ['partner'],
      partner_id: PARCEL_PARTNER,
      scope: PARCEL_PARTNER_SCOPES.join(' '),
      purposes: ['FULFILMENT'],
    },
  },
  {
    name: 'service',
    description: 'an internal dashboard',
    purpose: 'ANALYTICS',
    claims: { sub: 'dashboard', kind: 'SERVICE', roles: ['service'], scope: 'customer:read' },
  },
  {
    name: 'customer',
    description: 'Grace Lindqvist, looking at her own data',
    purpose: 'SELF_SERVICE',
    claims: { kind: 'CUSTOMER', roles: ['customer'], purposes: ['SELF_SERVICE'] },
    isCustomer: true,
  },
];

/** The persona of this name; throws an error that lists the names there are. */
export function personaNamed(name: string): Persona {
  const persona = PERSONAS.find((known) => known.name === name);
  if (persona) return persona;
  throw new Error(
    `There is no persona "${name}". There are: ${PERSONAS.map((known) => known.name).join(', ')}.`,
  );
}
