import {
  Kind,
  getNamedType,
  isObjectType,
  type DirectiveNode,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionNode,
} from 'graphql';
import type { FactName } from '../facts';
import { ACCOUNTS_FIELD, FACTS_FIELD, customerTypeOf } from '../requirement/customer-type';
import {
  ACCOUNTS_ALIAS,
  FACTS_ALIAS,
  ID_ALIAS,
  KEY_ALIAS,
  RESERVED_PREFIX,
  SYSTEM_ALIAS,
  type SubjectSource,
} from './authorized-operation';
import { conditionsKey, type SkipCondition } from './skip-condition';

/** One place of an operation at which a subject is found: the customer itself, or an object with its own ways to customers. */
export interface SubjectFrame {
  readonly type: GraphQLObjectType;
  /** Ways to customers; null: the object is the customer. */
  readonly paths: readonly (readonly string[])[] | null;
  /** How many conditions stand before the selection set of the place. */
  readonly depth: number;
  readonly demands: FactDemand[];
}

/** Facts that one decision asks, and the conditions that leave what it guards in the operation, from the root on. */
export interface FactDemand {
  readonly facts: readonly FactName[];
  readonly conditions: readonly SkipCondition[];
}

const FACT_FIELDS: Readonly<Record<FactName, readonly string[] | null>> = {
  id: null,
  region: null,
  accountManagerId: null,
  tags: null,
  consents: ['purpose', 'recipient', 'state', 'expiresAt'],
};

/** Whose data the objects of a frame are, as the answer tells it. */
export function sourceOf(frame: SubjectFrame, schema: GraphQLSchema): SubjectSource {
  const { type, paths, demands } = frame;
  if (!paths) return { kind: 'SELF' };
  const accounts = paths.map((path) => stepsToAccount(path, type, schema));
  const named = accounts.filter((steps) => steps !== null);
  const isNamedByAll = named.length === paths.length;
  return {
    kind: 'PATHS',
    paths: demands.length === 0 && isNamedByAll ? [] : paths.map(responseNames),
    accounts: named.map(responseNames),
  };
}

/** What is added to the selection set of a frame's place: the customer's id, its facts, the ways to both, all under reserved names. */
export function selectionsOf(frame: SubjectFrame, schema: GraphQLSchema): readonly SelectionNode[] {
  const { type, paths, demands } = frame;
  if (!paths) return [aliased(ID_ALIAS, 'id'), ...factsOf(frame)];
  return paths.flatMap((path) => {
    const account = stepsToAccount(path, type, schema);
    const toAccount = account
      ? stepTo(account, [aliased(SYSTEM_ALIAS, 'system'), aliased(KEY_ALIAS, 'key')])
      : [];
    if (account && demands.length === 0) return toAccount;
    const conditions = sharedConditions(frame);
    const facts = demands.length > 0 ? [factsField(frame)] : [];
    const toCustomer = stepTo(path, [aliased(ID_ALIAS, 'id'), ...facts]);
    return [...toAccount, ...(account ? conditioned(toCustomer, conditions) : toCustomer)];
  });
}

function factsOf(frame: SubjectFrame): readonly SelectionNode[] {
  return frame.demands.length > 0 ? conditioned([factsField(frame)], sharedConditions(frame)) : [];
}

/** What a change must know of a customer: its id, these facts, and its accounts in the departments. */
export function customerSelections(
  facts: readonly FactName[],
  schema: GraphQLSchema,
): readonly SelectionNode[] {
  const accounts = customerTypeOf(schema)?.getFields()[ACCOUNTS_FIELD]
    ? [aliased(ACCOUNTS_ALIAS, ACCOUNTS_FIELD, [plain('system'), plain('key')])]
    : [];
  return [aliased(ID_ALIAS, 'id'), factsSelection([...facts]), ...accounts];
}

function factsField({ demands }: SubjectFrame): FieldNode {
  return factsSelection(demands.flatMap((demand) => demand.facts));
}

function factsSelection(asked: readonly FactName[]): FieldNode {
  // Even a decision that asks no fact must know that the customer is there.
  const facts = asked.length > 0 ? [...new Set(asked)].sort() : (['id'] as const);
  return aliased(
    FACTS_ALIAS,
    FACTS_FIELD,
    facts.map((fact) =>
      plain(
        fact,
        FACT_FIELDS[fact]?.map((name) => plain(name)),
      ),
    ),
  );
}

/** The conditions below the frame that all that ask for facts share; none where they differ. */
function sharedConditions({ demands, depth }: SubjectFrame): readonly SkipCondition[] {
  const [first, ...rest] = demands.map(({ conditions }) => conditions.slice(depth));
  if (!first) return [];
  return rest.every((other) => conditionsKey(other) === conditionsKey(first)) ? first : [];
}

function conditioned(
  selections: readonly SelectionNode[],
  conditions: readonly SkipCondition[],
): readonly SelectionNode[] {
  const distinct = new Map(conditions.map((condition) => [conditionsKey([condition]), condition]));
  let wrapped = selections;
  for (const condition of distinct.values()) {
    wrapped = [
      {
        kind: Kind.INLINE_FRAGMENT,
        directives: [directiveOf(condition)],
        selectionSet: { kind: Kind.SELECTION_SET, selections: [...wrapped] },
      },
    ];
  }
  return wrapped;
}

function directiveOf({ variable, keeps }: SkipCondition): DirectiveNode {
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: keeps ? 'include' : 'skip' },
    arguments: [
      {
        kind: Kind.ARGUMENT,
        name: { kind: Kind.NAME, value: 'if' },
        value: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } },
      },
    ],
  };
}

/** The steps to the first object that is a department's account, one with `system` and `key`; null where there is none. */
function stepsToAccount(
  path: readonly string[],
  start: GraphQLObjectType,
  schema: GraphQLSchema,
): readonly string[] | null {
  let type: unknown = schema.getType(start.name);
  for (let length = 0; isObjectType(type); length += 1) {
    const fields = type.getFields();
    if (fields.system && fields.key) return path.slice(0, length);
    const next = fields[path[length] ?? ''];
    type = next && getNamedType(next.type);
  }
  return null;
}

export function responseNames(path: readonly string[]): readonly string[] {
  return path.map((name) => RESERVED_PREFIX + name);
}

/** The fields of a path, one in the other, and at the end these. */
export function stepTo(path: readonly string[], end: readonly SelectionNode[]): readonly SelectionNode[] {
  const [name, ...rest] = path;
  return name === undefined ? end : [aliased(RESERVED_PREFIX + name, name, stepTo(rest, end))];
}

export function aliased(alias: string, name: string, below?: readonly SelectionNode[]): FieldNode {
  return { ...plain(name, below), alias: { kind: Kind.NAME, value: alias } };
}

function plain(name: string, below?: readonly SelectionNode[] | null): FieldNode {
  return {
    kind: Kind.FIELD,
    name: { kind: Kind.NAME, value: name },
    ...(below && { selectionSet: { kind: Kind.SELECTION_SET, selections: [...below] } }),
  };
}
