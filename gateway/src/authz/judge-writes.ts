import { getArgumentValues, type GraphQLSchema } from 'graphql';
import {
  ACCOUNTS_ALIAS,
  type ConditionalWrite,
  type JudgedSubject,
  type RefusalReason,
  type StaticDecision,
} from '@c360/authorization';
import { GatewayError } from '../errors';
import { getOwn, isJsonObject, type JsonObject } from '../execute/json-object';
import type { RawAnswer } from '../execute/plan-run';
import { anyFailure } from '../shape/failure-report';
import type { PlannedLookup, WriteLookups } from '../plan/write-lookups';
import type { Judge } from './judge';
import { NO_OWNER, UNKNOWN, endsOf, subjectOf, type Owner } from './owner';

/** What the changes of one operation come to. */
export interface WriteJudgement {
  /** Whom they concern; signed along with them. Null where none of them may be made. */
  readonly judged: JudgedSubject | null;
  /** By requirement: why it is not met. */
  readonly denied: ReadonlyMap<number, RefusalReason>;
}

export interface WriteInput {
  readonly writes: readonly ConditionalWrite[];
  /** By requirement. */
  readonly decisions: readonly StaticDecision[];
  readonly judge: Judge;
  readonly lookups: WriteLookups;
  readonly apiSchema: GraphQLSchema;
  /** Of the mutation, coerced. */
  readonly variables: JsonObject;
  readonly run: (lookup: PlannedLookup, variables: JsonObject) => Promise<RawAnswer>;
}

interface Concerned {
  readonly owner: Owner;
  readonly customers: readonly (JsonObject | null)[];
}

const NOBODY: Concerned = { owner: NO_OWNER, customers: [] };

/**
 * Judges changes whose subgraphs keep no facts: looks up the customers that they concern, and decides before anything is
 * changed. A change whose customer cannot be found is denied. All changes of one operation must concern one customer.
 */
export async function judgeWrites(input: WriteInput): Promise<WriteJudgement> {
  const { writes, variables, judge } = input;
  const denied = new Map<number, RefusalReason>();
  const judged = new Map<string, JudgedSubject>();
  for (const write of writes) {
    const isInOperation = write.conditions.every(({ variable, keeps }) => variables[variable] === keeps);
    if (!isInOperation) continue;
    const { owner, customers } = await findConcerned(write, input);
    const verdict = judge.verdictOf(write.requirement, owner);
    if (verdict.level !== 'ALLOWED') denied.set(write.requirement, judge.reasonFor(verdict, false));
    else for (const subject of customers.flatMap(judgedSubject)) judged.set(subject.customerId, subject);
  }
  if (judged.size > 1) {
    const message = 'The operation changes what belongs to different customers; send one operation for each';
    throw new GatewayError('BAD_USER_INPUT', message);
  }
  const [subject = null] = judged.values();
  return { judged: subject, denied };
}

async function findConcerned(write: ConditionalWrite, input: WriteInput): Promise<Concerned> {
  const { node, coordinate, requirement } = write;
  const field = input.apiSchema.getMutationType()?.getFields()[node.name.value];
  if (!field) throw new Error(`the graph has no ${coordinate}`);
  const decision = input.decisions[requirement];
  const lookup = input.lookups.lookUp(write, decision?.kind === 'CONDITIONAL' ? decision.facts : []);
  const variables = lookup.variablesOf(getArgumentValues(field, node, input.variables));
  if (!variables) return NOBODY;
  const { data, failures } = await input.run(lookup, variables);
  const failure = anyFailure([failures]);
  if (failure) {
    const { code, service } = failure.extensions;
    throw new GatewayError(code, failure.message, { service, path: [node.alias?.value ?? node.name.value] });
  }
  const customers = lookup.customers.flatMap((path) =>
    endsOf<JsonObject | null>(data, path, (end) => end, null),
  );
  const subjects = customers.map((customer) => (customer ? subjectOf(customer) : UNKNOWN));
  return { owner: { ...NO_OWNER, subjects }, customers };
}

function judgedSubject(customer: JsonObject | null): JudgedSubject[] {
  if (!customer) return [];
  const { id } = subjectOf(customer);
  const accounts = getOwn(customer, ACCOUNTS_ALIAS);
  if (id === null || !Array.isArray(accounts)) return [];
  return [{ customerId: id, accounts: accounts.flatMap(readAccount) }];
}

function readAccount(account: unknown): { system: string; key: string }[] {
  if (!isJsonObject(account)) return [];
  const { system, key } = account;
  return typeof system === 'string' && typeof key === 'string' ? [{ system, key }] : [];
}
