import {
  EnumType,
  InputObjectType,
  InterfaceType,
  ObjectType,
  type Directive,
  type Schema,
} from '@apollo/federation-internals';
import { declare, type Declaration, type Declarations, type RuleDirective } from './declaration';

const SPECS = 'https://specs.apollo.dev';

/** Every application of a rule's directive in Apollo's model of a supergraph: the second of the two ways to read them. */
export function readDeclarationsInModel(schema: Schema): Declarations {
  const declarations = new Map<string, Declaration[]>();
  const names = directiveNames(schema);
  const note = (coordinate: string, element: Annotated): void => {
    for (const application of element.appliedDirectives) {
      const directive = names.get(application.name);
      if (directive) declare(declarations, coordinate, { directive, args: application.arguments() });
    }
  };
  note('schema', schema.schemaDefinition);
  for (const type of schema.allTypes()) {
    note(type.name, type);
    if (type instanceof ObjectType || type instanceof InterfaceType) {
      for (const field of type.fields()) {
        note(field.coordinate, field);
        for (const argument of field.arguments()) note(argument.coordinate, argument);
      }
    } else if (type instanceof InputObjectType) {
      for (const field of type.fields()) note(field.coordinate, field);
    } else if (type instanceof EnumType) {
      for (const value of type.values) note(value.coordinate, value);
    }
  }
  for (const definition of schema.allDirectives()) {
    for (const argument of definition.arguments()) {
      note(`@${definition.name}(${argument.name}:)`, argument);
    }
  }
  return declarations;
}

interface Annotated {
  // The model's own type of an application names the element that it hangs on, which does not matter here.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly appliedDirectives: readonly Directive<any>[];
}

function directiveNames(schema: Schema): ReadonlyMap<string, RuleDirective> {
  const features = schema.coreFeatures;
  const names = new Map<string, RuleDirective>();
  for (const directive of ['authenticated', 'requiresScopes', 'policy'] as const) {
    const feature = features?.getByIdentity(`${SPECS}/${directive}`);
    if (feature) names.set(feature.directiveNameInSchema(directive), directive);
  }
  const own = features?.getByIdentity('https://specs.c360.dev/authorization');
  for (const directive of ['mask', 'subject', 'reads', 'writes', 'public'] as const) {
    if (own) names.set(own.directiveNameInSchema(directive), directive);
  }
  return names;
}
