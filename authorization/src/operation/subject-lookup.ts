import {
  Kind,
  OperationTypeNode,
  getNamedType,
  isObjectType,
  parseType,
  type OperationDefinitionNode,
} from 'graphql';
import type { FactName } from '../facts';
import { CUSTOMER_TYPE } from '../requirement/customer-type';
import { parseWriteSubject } from '../requirement/write-subject';
import type { RewriteGraph } from './authorize-operation';
import { RESERVED_PREFIX, type ConditionalWrite } from './authorized-operation';
import { plannedOperation } from './planned-operation';
import { customerSelections, responseNames, stepTo } from './subject-frame';

/** How the customer concerned by a mutation is looked up before it runs. */
export interface SubjectLookup {
  /** Asks the full graph for the customers, with the facts and the accounts that the decision needs. */
  readonly operation: OperationDefinitionNode;
  /** Response names; at the end of each stands a customer with ID_ALIAS, FACTS_ALIAS and ACCOUNTS_ALIAS. */
  readonly customers: readonly (readonly string[])[];
  /** The variables of the lookup out of the mutation's arguments; null where one of them is not there: nobody is concerned. */
  variablesOf(args: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> | null;
}

const SUBJECT_ALIAS = `${RESERVED_PREFIX}subject`;

/** The lookup for one mutation; `facts`: what the conditions of its requirement ask. */
export function subjectLookup(
  { coordinate, subject }: Pick<ConditionalWrite, 'coordinate' | 'subject'>,
  facts: readonly FactName[],
  { fullSchema, rules }: RewriteGraph,
): SubjectLookup {
  const { field: name, args } = parseWriteSubject(subject, coordinate);
  const field = fullSchema.getQueryType()?.getFields()[name];
  const type = field && getNamedType(field.type);
  if (!field || !isObjectType(type))
    throw new Error(`${coordinate}: no root field ${name} leads to an object`);
  const paths = type.name === CUSTOMER_TYPE ? [[]] : (rules.types.get(type.name)?.subjects ?? []);
  const selections = paths.flatMap((path) => stepTo(path, customerSelections(facts, fullSchema)));
  const given = field.args.filter((argument) => args.has(argument.name));
  const operation = plannedOperation(
    {
      kind: Kind.OPERATION_DEFINITION,
      operation: OperationTypeNode.QUERY,
      variableDefinitions: given.map((argument) => ({
        kind: Kind.VARIABLE_DEFINITION,
        variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: argument.name } },
        type: parseType(String(argument.type)),
      })),
      selectionSet: { kind: Kind.SELECTION_SET, selections: [] },
    },
    [
      {
        kind: Kind.FIELD,
        alias: { kind: Kind.NAME, value: SUBJECT_ALIAS },
        name: { kind: Kind.NAME, value: name },
        arguments: given.map((argument) => ({
          kind: Kind.ARGUMENT,
          name: { kind: Kind.NAME, value: argument.name },
          value: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: argument.name } },
        })),
        selectionSet: { kind: Kind.SELECTION_SET, selections },
      },
    ],
    fullSchema,
  );
  return {
    operation,
    customers: paths.map((path) => [SUBJECT_ALIAS, ...responseNames(path)]),
    variablesOf(mutationArgs) {
      const variables: Record<string, unknown> = {};
      for (const argument of given) {
        const value = valueAt(mutationArgs, args.get(argument.name) ?? []);
        if (value === undefined || value === null) return null;
        variables[argument.name] = value;
      }
      return variables;
    },
  };
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  let found = value;
  for (const step of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return undefined;
    found = (found as Record<string, unknown>)[step];
  }
  return found;
}
