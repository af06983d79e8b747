import {
  Kind,
  valueFromASTUntyped,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
} from 'graphql';
import { declare, type Declaration, type Declarations, type RuleDirective } from './declaration';
import {
  AUTHENTICATED,
  AUTHORIZATION,
  POLICY,
  REQUIRES_SCOPES,
  directiveNameIn,
  type FeatureLink,
} from './links';

const FEATURE_OF: Readonly<Record<RuleDirective, string>> = {
  authenticated: AUTHENTICATED,
  requiresScopes: REQUIRES_SCOPES,
  policy: POLICY,
  mask: AUTHORIZATION,
  subject: AUTHORIZATION,
  reads: AUTHORIZATION,
  writes: AUTHORIZATION,
  public: AUTHORIZATION,
};

/** The rules' directives by their names in this schema; those of features that it does not link are missing. */
export function ruleNamesIn(links: readonly FeatureLink[]): ReadonlyMap<string, RuleDirective> {
  const names = new Map<string, RuleDirective>();
  for (const [directive, identity] of Object.entries(FEATURE_OF) as [RuleDirective, string][]) {
    const link = links.find((candidate) => candidate.identity === identity);
    if (link) names.set(directiveNameIn(link, directive), directive);
  }
  return names;
}

/** Every application of a rule's directive in a supergraph's text: the first of the two ways to read them. */
export function readDeclarationsInText(document: DocumentNode, links: readonly FeatureLink[]): Declarations {
  const names = ruleNamesIn(links);
  const declarations = new Map<string, Declaration[]>();
  const note = (coordinate: string, directives: readonly ConstDirectiveNode[] = []): void => {
    for (const { name, arguments: given = [] } of directives) {
      const directive = names.get(name.value);
      if (!directive) continue;
      const args = Object.fromEntries(given.map((arg) => [arg.name.value, valueFromASTUntyped(arg.value)]));
      declare(declarations, coordinate, { directive, args });
    }
  };
  for (const definition of document.definitions) noteDefinition(definition, note);
  return declarations;
}

type Note = (coordinate: string, directives: readonly ConstDirectiveNode[] | undefined) => void;

function noteDefinition(definition: DefinitionNode, note: Note): void {
  switch (definition.kind) {
    case Kind.SCHEMA_DEFINITION:
    case Kind.SCHEMA_EXTENSION:
      note('schema', definition.directives);
      return;
    case Kind.DIRECTIVE_DEFINITION:
      noteArguments(`@${definition.name.value}`, definition.arguments, note);
      return;
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.OBJECT_TYPE_EXTENSION:
    case Kind.INTERFACE_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_EXTENSION:
      note(definition.name.value, definition.directives);
      for (const field of definition.fields ?? []) noteField(definition.name.value, field, note);
      return;
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
    case Kind.INPUT_OBJECT_TYPE_EXTENSION:
      note(definition.name.value, definition.directives);
      for (const field of definition.fields ?? []) {
        note(`${definition.name.value}.${field.name.value}`, field.directives);
      }
      return;
    case Kind.ENUM_TYPE_DEFINITION:
    case Kind.ENUM_TYPE_EXTENSION:
      note(definition.name.value, definition.directives);
      for (const value of definition.values ?? []) {
        note(`${definition.name.value}.${value.name.value}`, value.directives);
      }
      return;
    case Kind.SCALAR_TYPE_DEFINITION:
    case Kind.SCALAR_TYPE_EXTENSION:
    case Kind.UNION_TYPE_DEFINITION:
    case Kind.UNION_TYPE_EXTENSION:
      note(definition.name.value, definition.directives);
      return;
    case Kind.DIRECTIVE_EXTENSION:
    case Kind.OPERATION_DEFINITION:
    case Kind.FRAGMENT_DEFINITION:
      return;
  }
}

function noteField(type: string, field: FieldDefinitionNode, note: Note): void {
  const coordinate = `${type}.${field.name.value}`;
  note(coordinate, field.directives);
  noteArguments(coordinate, field.arguments, note);
}

function noteArguments(of: string, args: readonly InputValueDefinitionNode[] | undefined, note: Note): void {
  for (const argument of args ?? []) note(`${of}(${argument.name.value}:)`, argument.directives);
}
