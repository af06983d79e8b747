/** What kind of party asks. */
export const PRINCIPAL_KINDS = ['EMPLOYEE', 'CUSTOMER', 'PARTNER', 'SERVICE', 'ANONYMOUS'] as const;
export type PrincipalKind = (typeof PRINCIPAL_KINDS)[number];

/** Why data is read now; stated by the caller in the header `x-purpose`. */
export const PURPOSES = [
  'SUPPORT',
  'SALES',
  'MARKETING',
  'FULFILMENT',
  'ANALYTICS',
  'FRAUD',
  'SELF_SERVICE',
] as const;
export type Purpose = (typeof PURPOSES)[number];

export function isPurpose(text: string): text is Purpose {
  return (PURPOSES as readonly string[]).includes(text);
}

/** Who asks, as a verified token says. */
export interface Principal {
  readonly kind: PrincipalKind;
  /** The token's subject; null for the anonymous. */
  readonly id: string | null;
  /** The issuer that vouches for the subject; null for the anonymous. */
  readonly issuer: string | null;
  readonly roles: readonly string[];
  readonly scopes: readonly string[];
  /** Where an employee works, as customers' regions are written. */
  readonly region: string | null;
  /** An employee's own number. */
  readonly employeeId: string | null;
  /** A customer's own golden id. */
  readonly customerId: string | null;
  readonly partnerId: string | null;
  /** The source record that a customer proved to be its own when the token was issued. */
  readonly record: { readonly system: string; readonly key: string } | null;
}

/** Whoever sends no token. */
export const ANONYMOUS: Principal = Object.freeze({
  kind: 'ANONYMOUS',
  id: null,
  issuer: null,
  roles: [],
  scopes: [],
  region: null,
  employeeId: null,
  customerId: null,
  partnerId: null,
  record: null,
});

/** The gateway where it asks for itself: for the grants, and to have disclosures stored. No token's issuer may be called so. */
export const GATEWAY: Principal = Object.freeze({
  ...ANONYMOUS,
  kind: 'SERVICE',
  id: 'gateway',
  issuer: 'c360:gateway',
});
