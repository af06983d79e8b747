import type { StaticDecision } from '../operation/authorized-operation';
import type { Alternatives, Requirement } from '../requirement/requirement';
import type { Access } from './access';

export type Denial = Extract<StaticDecision, { kind: 'DENIED' }>;

/** The refusal of a principal that is not authenticated or lacks scopes; null where it may go on. */
export function refusePrincipal(
  { authenticated, scopes }: Requirement,
  { principal }: Access,
): Denial | null {
  if (authenticated && principal.kind === 'ANONYMOUS') {
    return { kind: 'DENIED', reason: 'AUTHENTICATION', missingScopes: [] };
  }
  if (scopes.every((anyOf) => anyOf.some((allOf) => lacking(allOf, principal.scopes).length === 0)))
    return null;
  const missing = scopes.flatMap((anyOf) => leastLacking(anyOf, principal.scopes));
  return { kind: 'DENIED', reason: 'SCOPE', missingScopes: [...new Set(missing)] };
}

/** What the nearest alternative lacks. */
function leastLacking(anyOf: Alternatives, held: readonly string[]): readonly string[] {
  const all = anyOf.map((allOf) => lacking(allOf, held));
  return all.sort((a, b) => a.length - b.length)[0] ?? [];
}

function lacking(allOf: readonly string[], held: readonly string[]): readonly string[] {
  return allOf.filter((scope) => !held.includes(scope));
}
