import { Supergraph } from '@apollo/federation-internals';
import {
  diffAccess,
  readAuthorization,
  type AccessChange,
  type AccessState,
  type Grant,
  type UndeclaredFields,
} from '@c360/authorization';

/** One side of a comparison. */
export interface PolicySide {
  readonly supergraphSdl: string;
  readonly grants: readonly Grant[];
  readonly undeclared: UndeclaredFields;
}

/** Who gains or loses which field from one side to the other, in lines for people; empty where nobody does. */
export function diffPolicies(before: PolicySide, after: PolicySide, now: Date): readonly string[] {
  const changes = diffAccess(stateOf(before), stateOf(after), now);
  return group(changes).flatMap(([head, lines]) => [head, ...lines]);
}

function stateOf({ supergraphSdl, grants, undeclared }: PolicySide): AccessState {
  const { rules, plannerSdl } = readAuthorization(supergraphSdl);
  const apiSchema = Supergraph.build(plannerSdl).apiSchema().toGraphQLJSSchema();
  const snapshot = { version: '', grants, principals: [], elevations: [], partners: [], partnerKeys: [] };
  return { apiSchema, rules, undeclared, snapshot };
}

/** By who and how: many fields that change alike are read at once. */
function group(changes: readonly AccessChange[]): [head: string, fields: string[]][] {
  const groups = new Map<string, string[]>();
  for (const { role, kind, change, before, after, purposes, coordinate } of changes) {
    const who = role === null ? 'anonymous' : `${role} (${kind})`;
    const why = purposes.map((purpose) => purpose ?? 'no purpose').join(', ');
    const head = `${who} ${change.toLowerCase()}, for ${why}: ${before} -> ${after}`;
    const fields = groups.get(head);
    if (fields) fields.push(`  ${coordinate}`);
    else groups.set(head, [`  ${coordinate}`]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}
