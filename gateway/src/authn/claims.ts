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
  /** What the token's claim `policies` names; counts only where grants come from tokens. */
  readonly policies: readonly string[];
}

/** A token's signature is good, and what it claims is not usable. */
export class ClaimsError extends Error {}

/** The longest text that a claim about a principal may be, in characters (OpenID Connect Core 1.0, section 2). */
const MAX_CHARACTERS = 255;

/**
 * The principal that verified claims describe. A token without `kind` is a CUSTOMER's without roles, who is
 * entitled to least; a kind nobody knows, or one a token cannot have, throws ClaimsError, as do claims of the wrong
 * shape.
 */
export function readIdentity(claims: JWTPayload, issuer: Issuer): Identity {
  const purposes = claims.purposes === undefined ? null : readList(claims, 'purposes');
  const kind = readKind(claims.kind);
  return {
    principal: Object.freeze({
      kind,
      id: readText(claims, 'sub'),
      issuer: issuer.issuer,
      roles: claims.kind === undefined ? [] : readList(claims, 'roles'),
      scopes: readList(claims, issuer.scopeClaim ?? (claims.scope === undefined ? 'scp' : 'scope')),
      region: readText(claims, 'region'),
      employeeId: readText(claims, 'employee_id'),
      customerId: readText(claims, 'customer_id'),
      partnerId: readText(claims, 'partner_id'),
      record: kind === 'CUSTOMER' ? readRecord(claims) : null,
    }),
    purposes: purposes && purposes.filter(isPurpose),
    policies: readList(claims, 'policies'),
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
  if (!isPlainText(value)) throw new ClaimsError(`${name} is not a text`);
  return value;
}

/** The claim `customer_record`, written as `system:key`. */
function readRecord(claims: JWTPayload): Principal['record'] {
  const text = readText(claims, 'customer_record');
  if (text === null) return null;
  const colon = text.indexOf(':');
  if (colon < 1 || colon === text.length - 1) throw new ClaimsError('customer_record is not system:key');
  return Object.freeze({ system: text.slice(0, colon), key: text.slice(colon + 1) });
}

/** Not empty, not long, and without what could pretend to be something else in a header or a log. */
function isPlainText(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value !== '' &&
    value.length <= MAX_CHARACTERS &&
    !/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(value)
  );
}

/** A list of texts, written as an array or as one text with spaces between (RFC 8693, section 4.2). */
function readList(claims: JWTPayload, name: string): readonly string[] {
  const value = claims[name];
  if (value === undefined || value === null) return [];
  const items: unknown = typeof value === 'string' ? value.split(' ') : value;
  if (!Array.isArray(items) || !items.every((item) => item === '' || isPlainText(item))) {
    throw new ClaimsError(`${name} is neither a text nor a list of texts`);
  }
  return Object.freeze([...new Set((items as string[]).filter((item) => item !== ''))]);
}
