import {
  PRINCIPAL_KINDS,
  isPurpose,
  type Principal,
  type PrincipalKind,
  type Purpose,
} from '@c360/authorization';
import type { JWTPayload } from 'jose';
import type { Issuer } from './issuer';

/** What a verified token says. */
export interface Identity {
  readonly principal: Principal;
  /** The purposes the principal may state; null when its token does not limit them. */
  readonly purposes: readonly Purpose[] | null;
}

/** A token's signature is good, and what it claims is not usable. */
export class ClaimsError extends Error {}

/**
 * The principal that verified claims describe. A token without `kind` is a CUSTOMER's, the kind that is
 * entitled to least; a kind nobody knows, or one a token cannot have, throws ClaimsError, as do claims of the wrong
 * shape.
 */
export function readIdentity(claims: JWTPayload, issuer: Issuer): Identity {
  const purposes = claims.purposes === undefined ? null : readList(claims, 'purposes');
  return {
    principal: Object.freeze({
      kind: readKind(claims.kind),
      id: readText(claims, 'sub'),
      issuer: issuer.issuer,
      roles: readList(claims, 'roles'),
      scopes: readList(claims, issuer.scopeClaim ?? (claims.scope === undefined ? 'scp' : 'scope')),
      region: readText(claims, 'region'),
      employeeId: readText(claims, 'employee_id'),
      customerId: readText(claims, 'customer_id'),
      partnerId: readText(claims, 'partner_id'),
    }),
    purposes: purposes && purposes.filter(isPurpose),
  };
}

function readKind(kind: unknown): PrincipalKind {
  if (kind === undefined) return 'CUSTOMER';
  const known = PRINCIPAL_KINDS.find((name) => name === kind && name !== 'ANONYMOUS');
  if (!known) throw new ClaimsError('kind is none of EMPLOYEE, CUSTOMER, PARTNER, SERVICE');
  return known;
}

function readText(claims: JWTPayload, name: string): string | null {
  const value = claims[name];
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string' || value === '') throw new ClaimsError(`${name} is not a text`);
  return value;
}

/** A list of texts, written as an array or as one text with spaces between (RFC 8693, section 4.2). */
function readList(claims: JWTPayload, name: string): readonly string[] {
  const value = claims[name];
  if (value === undefined || value === null) return [];
  const items: unknown = typeof value === 'string' ? value.split(' ') : value;
  if (!Array.isArray(items) || !items.every((item): item is string => typeof item === 'string')) {
    throw new ClaimsError(`${name} is neither a text nor a list of texts`);
  }
  return Object.freeze([...new Set(items.filter((item) => item !== ''))]);
}
