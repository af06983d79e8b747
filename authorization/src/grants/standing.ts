import type { Principal, Purpose } from '../principal';
import type { Elevation, GrantsSnapshot } from './grants-snapshot';

/** What a principal is by the grants of one version: all that decides which grants concern it. */
export interface Standing {
  readonly roles: readonly string[];
  /** What it may use at all; null: scopes do not limit it. */
  readonly scopes: ReadonlySet<string> | null;
  /** Whether it may act for the purpose at all. */
  readonly isPurposeOpen: boolean;
  /** Break-glass roles in force. */
  readonly elevations: readonly Elevation[];
}

const NOBODY: Standing = Object.freeze({ roles: [], scopes: null, isPurposeOpen: true, elevations: [] });

/** Who belongs to us: its roles come from the token, the registration and break-glass. */
type Staff = 'EMPLOYEE' | 'SERVICE';

/** The standing of a principal that may be anybody. Someone who is registered as inactive has no role. */
export function standingOf(
  principal: Principal,
  purpose: Purpose | null,
  snapshot: GrantsSnapshot,
  now: Date,
): Standing {
  const isOwn = (entry: { issuer: string; subject: string }) =>
    entry.issuer === principal.issuer && entry.subject === principal.id;
  const registered = snapshot.principals.find(isOwn);
  if (registered?.isActive === false) return NOBODY;

  const { kind, employeeId } = principal;
  // A number gives nothing, for two departments may use the same; it can only take away.
  const isListedInactive = employeeId !== null && snapshot.inactiveEmployeeIds?.includes(employeeId);
  if (kind === 'EMPLOYEE' && !registered && isListedInactive) return NOBODY;
  switch (kind) {
    case 'ANONYMOUS':
      return NOBODY;
    case 'CUSTOMER':
      return { ...NOBODY, roles: ['customer'] };
    case 'PARTNER':
      return partnerStanding(principal, purpose, snapshot);
    case 'EMPLOYEE':
    case 'SERVICE': {
      const elevations = snapshot.elevations.filter(
        (elevation) => isOwn(elevation) && Date.parse(elevation.until) > now.getTime(),
      );
      const roles = staffRoles(kind, principal.roles, registered?.roles ?? [], elevations);
      return { ...NOBODY, roles, elevations };
    }
  }
}

/** The roles in force for a principal, each once. */
export function rolesInForce(principal: Principal, snapshot: GrantsSnapshot, now: Date): readonly string[] {
  return standingOf(principal, null, snapshot, now).roles;
}

/** The break-glass roles in force for a principal. */
export function elevationsInForce(
  principal: Principal,
  snapshot: GrantsSnapshot,
  now: Date,
): readonly Elevation[] {
  return standingOf(principal, null, snapshot, now).elevations;
}

function staffRoles(
  kind: Staff,
  claimed: readonly string[],
  registered: readonly string[],
  elevations: readonly Elevation[],
): readonly string[] {
  const ownRole = kind === 'SERVICE' ? ['service'] : [];
  return [...new Set([...claimed, ...ownRole, ...registered, ...elevations.map(({ role }) => role)])];
}

/** A partner must be registered. What both its token and its registration name is what it may use. */
function partnerStanding(
  { partnerId, scopes }: Principal,
  purpose: Purpose | null,
  { partners }: GrantsSnapshot,
): Standing {
  const partner = partners.find(({ id }) => id === partnerId);
  if (!partner?.isActive) return NOBODY;
  const registered = withRecord(partner.scopes);
  return {
    ...NOBODY,
    roles: ['partner'],
    scopes: new Set([...withRecord(scopes)].filter((scope) => registered.has(scope))),
    isPurposeOpen: purpose === null || partner.purposes.includes(purpose),
  };
}

/** Whoever may see anything of a customer may know that it exists. */
function withRecord(scopes: readonly string[]): ReadonlySet<string> {
  const all = new Set(scopes);
  if (scopes.some((scope) => scope.startsWith('customer:'))) all.add('customer:record');
  return all;
}
