import {
  getNamedType,
  isInputObjectType,
  isRequiredArgument,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { CUSTOMER_TYPE } from './customer-type';
import type { AuthorizationRules } from './requirement';
import { SupergraphError } from './supergraph-error';

/** `order(id: input.orderId)`, read. */
export interface WriteSubject {
  /** The root field. */
  readonly field: string;
  /** By its argument: the way into the mutation's arguments. */
  readonly args: ReadonlyMap<string, readonly string[]>;
}

const SUBJECT = /^(\w+)\(([^()]*)\)$/;
const ARGUMENT = /^(\w+): ?(\w+(?:\.\w+)*)$/;

/** Throws SupergraphError, naming the mutation, where the text is not of the form `order(id: input.orderId)`. */
export function parseWriteSubject(text: string, coordinate: string): WriteSubject {
  const [, field, list] = SUBJECT.exec(text.trim()) ?? [];
  const args = (list ?? '').split(',').map((part) => ARGUMENT.exec(part.trim()));
  if (field === undefined || args.some((match) => match === null)) {
    throw new SupergraphError(
      `${coordinate}: @writes(subject: "${text}") is not of the form order(id: input.orderId)`,
    );
  }
  return {
    field,
    args: new Map(
      args.map((match): [string, readonly string[]] => [match?.[1] ?? '', (match?.[2] ?? '').split('.')]),
    ),
  };
}

/** Throws SupergraphError where the way from a mutation to the customer concerned leads nowhere. */
export function checkWriteSubject(
  coordinate: string,
  text: string,
  schema: GraphQLSchema,
  rules: AuthorizationRules,
): void {
  const subject = parseWriteSubject(text, coordinate);
  const fail = (why: string): never => {
    throw new SupergraphError(`${coordinate}: @writes(subject: "${text}"): ${why}`);
  };
  const field = schema.getQueryType()?.getFields()[subject.field];
  if (!field) return fail(`there is no root field ${subject.field}`);
  const type = getNamedType(field.type);
  const leads = type.name === CUSTOMER_TYPE || (rules.types.get(type.name)?.subjects.length ?? 0) > 0;
  if (!leads) fail(`${type.name} has no way to a ${CUSTOMER_TYPE}`);
  const missing = field.args.find(
    (argument) => isRequiredArgument(argument) && !subject.args.has(argument.name),
  );
  if (missing) fail(`${subject.field} needs the argument ${missing.name}`);
  const mutation = schema.getMutationType();
  for (const [name, path] of subject.args) {
    if (!field.args.some((argument) => argument.name === name))
      fail(`${subject.field} has no argument ${name}`);
    if (!mutation || !leadsSomewhere(mutation, coordinate.split('.')[1] ?? '', path)) {
      fail(`the mutation has no argument ${path.join('.')}`);
    }
  }
}

function leadsSomewhere(mutation: GraphQLObjectType, name: string, path: readonly string[]): boolean {
  const [first, ...rest] = path;
  const field = mutation.getFields()[name];
  let type: GraphQLInputType | undefined = field?.args.find((argument) => argument.name === first)?.type;
  for (const step of rest) {
    const named = type && getNamedType(type);
    type = isInputObjectType(named) ? named.getFields()[step]?.type : undefined;
  }
  return type !== undefined;
}
