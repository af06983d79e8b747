import {
  Kind,
  isInterfaceType,
  parse,
  type ConstDirectiveNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
} from 'graphql';
import { directivesOf, hasDirective, isRequirement, requirementsOf, textArgument } from './directives-of';

type Fields = GraphQLObjectType | GraphQLInterfaceType;

const PUBLIC: ConstDirectiveNode = { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: 'public' } };

/** What says who may read; composition refuses it on interfaces, whose implementing types say it instead. */
const READING = new Set(['public', 'mask', 'subject']);

/** What stands on a type itself: `@public` on a class is only said of its fields. */
export function typeDirectives(type: GraphQLNamedType): ConstDirectiveNode[] {
  return directivesOf(type).filter(({ name }) => name.value !== 'public');
}

/**
 * What stands on a field once its class has had its say: a field that declares nothing is public where it is a key, a
 * mutation with @writes, hidden from clients or of a @public class, and else has the policy of its class. What another
 * subgraph owns (@external) is left as it is, and so is what nothing is declared for.
 */
export function fieldDirectives(type: Fields, field: GraphQLField<unknown, unknown>): ConstDirectiveNode[] {
  const own = [...directivesOf(field)];
  if (isInterfaceType(type)) {
    return own.filter((directive) => !isRequirement(directive) && !READING.has(directive.name.value));
  }
  const isDeclared = own.some((directive) => isRequirement(directive) || directive.name.value === 'public');
  if (isDeclared || hasDirective(field, 'external')) return own;
  const isPublic =
    keyFields(type).has(field.name) ||
    hasDirective(field, 'writes') ||
    hasDirective(field, 'inaccessible') ||
    hasDirective(type, 'inaccessible') ||
    hasDirective(type, 'public');
  return isPublic ? [...own, PUBLIC] : [...own, ...requirementsOf(type)];
}

/** The fields that the keys of an entity begin with. */
export function keyFields(type: Fields): ReadonlySet<string> {
  const names = directivesOf(type)
    .filter(({ name }) => name.value === 'key')
    .flatMap((key) => fieldsOf(textArgument(key, 'fields') ?? ''));
  return new Set(names);
}

function fieldsOf(selection: string): string[] {
  const [operation] = parse(`{ ${selection} }`).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return [];
  return operation.selectionSet.selections
    .filter((node): node is FieldNode => node.kind === Kind.FIELD)
    .map(({ name }) => name.value);
}
