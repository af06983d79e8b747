import {
  readsUsed,
  refusalsOf,
  type RefusalReason,
  type RequestRefusal,
  type StaticDecision,
  type UsedRead,
} from '@c360/authorization';
import type { Exchange } from '../exchange';
import type { JsonObject } from '../execute/json-object';
import type { OperationCache } from '../plan/operation-cache';
import type { PlannedOperation } from '../plan/planned-operation';
import type { PreparedEntry } from '../plan/prepared-entry';
import { modeFor, type AuthorizationMode, type AuthorizationSettings } from './authorization-settings';

/** An operation as one request may run it. */
export interface AuthorizedRequest {
  readonly entry: PreparedEntry;
  readonly planned: PlannedOperation;
  /** By requirement. */
  readonly decisions: readonly StaticDecision[];
  /** What was refused before anything is fetched; in the mode `observe` what would have been. */
  readonly refusals: readonly RequestRefusal[];
  readonly mode: AuthorizationMode;
  /** Arguments that reveal something. */
  readonly used: readonly UsedRead[];
}

/** Decides what can be decided before anything is fetched. `variables`: coerced. */
export function authorizeRequest(
  operations: OperationCache,
  entry: PreparedEntry,
  settings: AuthorizationSettings,
  { access }: Exchange,
  variables: JsonObject,
): AuthorizedRequest {
  const mode = modeFor(settings, access.principal);
  const used = readsUsed(entry.prepared, variables);
  const decisions = entry.decisionsFor(access);
  const planned = operations.plan(entry, decisions, used);
  const refusals = refusalsOf(planned.authorized, decisions, variables);
  if (mode !== 'observe' || refusals.length === 0) return { entry, planned, decisions, refusals, mode, used };

  const observed = decisions.map(withoutRefusal);
  return {
    entry,
    planned: operations.plan(entry, observed, used),
    decisions: observed,
    refusals,
    mode,
    used,
  };
}

/** Observing leaves the static rules out; what depends on the customer is decided all the same. */
function withoutRefusal(decision: StaticDecision): StaticDecision {
  return decision.kind === 'CONDITIONAL'
    ? { kind: 'CONDITIONAL', facts: decision.facts }
    : { kind: 'ALLOWED' };
}

/** The same without what needs these requirements, which were denied since: by requirement, why. */
export function withoutDenied(
  operations: OperationCache,
  { entry, mode, used, ...before }: AuthorizedRequest,
  denied: ReadonlyMap<number, RefusalReason>,
  variables: JsonObject,
): AuthorizedRequest {
  const decisions = before.decisions.map((decision, requirement): StaticDecision => {
    const reason = denied.get(requirement);
    return reason === undefined ? decision : { kind: 'DENIED', reason, missingScopes: [] };
  });
  const planned = operations.plan(entry, decisions, used);
  const refused = refusalsOf(planned.authorized, decisions, variables);
  const refusals = mode === 'observe' ? [...before.refusals, ...refused] : refused;
  return { entry, planned, decisions, refusals, mode, used };
}
