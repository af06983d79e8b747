import {
  GraphQLBoolean,
  GraphQLDirective,
  GraphQLEnumType,
  GraphQLInputObjectType,
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLUnionType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isSpecifiedDirective,
  isUnionType,
  type GraphQLArgument,
  type GraphQLEnumValueConfigMap,
  type GraphQLFieldConfigArgumentMap,
  type GraphQLFieldConfigMap,
  type GraphQLInputField,
  type GraphQLInputFieldConfig,
  type GraphQLInputFieldConfigMap,
  type GraphQLNamedType,
  type GraphQLType,
} from 'graphql';
import { findVisible, isValueShown, type Visible } from './find-visible';

/** Keeps a schema valid in which nothing can be asked; it cannot be asked either. */
export const NOTHING_VISIBLE = '_nothing';

/**
 * What introspection shows a principal: what it may use, and what can be reached by that. Always a valid schema; where nothing
 * can be asked, the query type holds one field, NOTHING_VISIBLE, that says so.
 */
export function visibleSchema(
  apiSchema: GraphQLSchema,
  isVisible: (coordinate: string) => boolean,
): GraphQLSchema {
  return new SchemaCopy(apiSchema, findVisible(apiSchema, isVisible)).copy();
}

class SchemaCopy {
  readonly #types = new Map<string, GraphQLNamedType>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly visible: Visible,
  ) {}

  copy(): GraphQLSchema {
    const { schema } = this;
    const query = schema.getQueryType();
    return new GraphQLSchema({
      description: schema.description,
      query: query && this.#object(query),
      mutation: this.#root(schema.getMutationType()),
      subscription: this.#root(schema.getSubscriptionType()),
      types: [...this.visible.types].map((name) => this.#named(schema.getType(name))),
      directives: schema.getDirectives().map((directive) => this.#directive(directive)),
    });
  }

  #root(type: GraphQLObjectType | null | undefined): GraphQLObjectType | undefined {
    return type && this.visible.types.has(type.name) ? this.#object(type) : undefined;
  }

  #directive(directive: GraphQLDirective): GraphQLDirective {
    if (isSpecifiedDirective(directive)) return directive;
    const { args: _args, astNode: _astNode, ...config } = directive.toConfig();
    return new GraphQLDirective({ ...config, args: this.#args(`@${directive.name}`, directive.args) });
  }

  /** The copy of a type; scalars are their own. */
  #named(type: GraphQLNamedType | undefined): GraphQLNamedType {
    if (!type) throw new Error('a type of the visible schema is not in the schema');
    const known = this.#types.get(type.name);
    if (known) return known;
    const copy = this.#copyOf(type);
    this.#types.set(type.name, copy);
    return copy;
  }

  #copyOf(type: GraphQLNamedType): GraphQLNamedType {
    const { name, description } = type;
    if (isObjectType(type) || isInterfaceType(type)) {
      const config = {
        name,
        description,
        fields: () => this.#fields(type),
        interfaces: () =>
          type
            .getInterfaces()
            .filter((of) => this.visible.types.has(of.name))
            .map((of) => this.#named(of) as GraphQLInterfaceType),
      };
      return isObjectType(type) ? new GraphQLObjectType(config) : new GraphQLInterfaceType(config);
    }
    if (isUnionType(type)) {
      const types = (): GraphQLObjectType[] =>
        type
          .getTypes()
          .filter((member) => this.visible.types.has(member.name))
          .map((member) => this.#object(member));
      return new GraphQLUnionType({ name, description, types });
    }
    if (isInputObjectType(type)) {
      const fields = (): GraphQLInputFieldConfigMap => this.#inputFields(type);
      return new GraphQLInputObjectType({ name, description, isOneOf: type.isOneOf, fields });
    }
    if (isEnumType(type)) {
      const values: GraphQLEnumValueConfigMap = {};
      for (const { name: value, description: text, deprecationReason } of type.getValues()) {
        if (!this.visible.members.has(`${name}.${value}`)) continue;
        values[value] = { description: text, deprecationReason };
      }
      return new GraphQLEnumType({ name, description, values });
    }
    return type;
  }

  #object(type: GraphQLObjectType): GraphQLObjectType {
    return this.#named(type) as GraphQLObjectType;
  }

  #fields(type: GraphQLObjectType | GraphQLInterfaceType): GraphQLFieldConfigMap<unknown, unknown> {
    const shown = Object.values(type.getFields()).filter(({ name }) =>
      this.visible.members.has(`${type.name}.${name}`),
    );
    if (shown.length === 0) {
      const description = 'Nothing can be asked with these rights. This field cannot either.';
      return { [NOTHING_VISIBLE]: { type: GraphQLBoolean, description } };
    }
    return Object.fromEntries(
      shown.map((field) => [
        field.name,
        {
          description: field.description,
          deprecationReason: field.deprecationReason,
          type: this.#type(field.type),
          args: this.#args(`${type.name}.${field.name}`, field.args),
        },
      ]),
    );
  }

  #args(of: string, args: readonly GraphQLArgument[]): GraphQLFieldConfigArgumentMap {
    return Object.fromEntries(
      args
        .filter(({ name }) => of.startsWith('@') || this.visible.members.has(`${of}(${name}:)`))
        .map((argument) => [argument.name, this.#input(argument)]),
    );
  }

  #inputFields(type: GraphQLInputObjectType): GraphQLInputFieldConfigMap {
    return Object.fromEntries(
      Object.values(type.getFields())
        .filter(({ name }) => this.visible.members.has(`${type.name}.${name}`))
        .map((field) => [field.name, this.#input(field)]),
    );
  }

  #input({
    description,
    deprecationReason,
    defaultValue,
    type,
  }: GraphQLArgument | GraphQLInputField): GraphQLInputFieldConfig {
    const isShown = isValueShown(defaultValue, type, this.visible.members);
    return {
      description,
      deprecationReason,
      type: this.#type(type),
      ...(isShown && { defaultValue }),
    };
  }

  #type<Type extends GraphQLType>(type: Type): Type {
    // The copy of a type has its kind: lists of lists, inputs of inputs.
    if (isNonNullType(type)) return new GraphQLNonNull(this.#type(type.ofType)) as Type;
    if (isListType(type)) return new GraphQLList(this.#type(type.ofType)) as Type;
    return this.#named(type as GraphQLNamedType) as Type;
  }
}
