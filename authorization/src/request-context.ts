import { SignJWT, jwtVerify } from 'jose';
import { PRINCIPAL_KINDS, isPurpose, type Principal, type PrincipalKind, type Purpose } from './principal';

/** The header that carries the signed request context from the gateway to a subgraph. */
export const REQUEST_CONTEXT_HEADER = 'x-c360-context';

/** How long a signed context may be used, in seconds. */
const LIFETIME_SECONDS = 60;
const ALGORITHM = 'HS256';

/** What a subgraph may believe about a request because the gateway says so. */
export interface RequestContext {
  readonly principal: Principal;
  readonly purpose: Purpose | null;
}

/** Signs the context for one subgraph; the raw token never leaves the gateway. `key`: at least 32 bytes. */
export async function signRequestContext(
  context: RequestContext,
  subgraph: string,
  key: Uint8Array,
): Promise<string> {
  return new SignJWT({ principal: context.principal, purpose: context.purpose })
    .setProtectedHeader({ alg: ALGORITHM })
    .setAudience(subgraph)
    .setIssuedAt()
    .setExpirationTime(`${LIFETIME_SECONDS}s`)
    .sign(key);
}

/**
 * The context inside a signed header. Throws when the signature, the audience or the time is wrong: a subgraph
 * answers such a request with UNAUTHENTICATED, and never as if it were anonymous.
 */
export async function verifyRequestContext(
  header: string,
  subgraph: string,
  key: Uint8Array,
): Promise<RequestContext> {
  const { payload } = await jwtVerify(header, key, {
    audience: subgraph,
    algorithms: [ALGORITHM],
    clockTolerance: 5,
  });
  const { principal, purpose } = payload;
  if (!isPrincipal(principal)) throw new Error('the request context names no principal');
  return { principal, purpose: typeof purpose === 'string' && isPurpose(purpose) ? purpose : null };
}

function isPrincipal(value: unknown): value is Principal {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    PRINCIPAL_KINDS.includes(value.kind as PrincipalKind) &&
    'roles' in value &&
    Array.isArray(value.roles) &&
    'scopes' in value &&
    Array.isArray(value.scopes)
  );
}
