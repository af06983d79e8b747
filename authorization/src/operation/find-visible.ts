import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  isUnionType,
  type GraphQLInputType,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** What of a schema is shown. */
export interface Visible {
  readonly types: ReadonlySet<string>;
  /** `Type.field`, `Type.field(argument:)`, `Input.field`, `Enum.VALUE`. */
  readonly members: ReadonlySet<string>;
}

/**
 * What may be used and reached. Where something is taken away, so is what cannot be without it: a type with nothing left in
 * it, fields that return it, fields that need an argument of it, interface fields that an object below does not show.
 */
export function findVisible(schema: GraphQLSchema, isVisible: (coordinate: string) => boolean): Visible {
  const types = new Set<string>();
  const members = new Set<string>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type) || !isVisible(type.name)) continue;
    types.add(type.name);
    for (const member of membersOf(type)) if (isVisible(member)) members.add(member);
  }
  const query = schema.getQueryType()?.name ?? '';
  let before: number;
  do {
    before = types.size + members.size;
    for (const name of types) {
      const type = schema.getType(name);
      if (type) drop(type, schema, types, members, name === query);
    }
  } while (types.size + members.size < before);
  return { types: reachable(schema, types, members, query), members };
}

function membersOf(type: GraphQLNamedType): readonly string[] {
  if (isObjectType(type) || isInterfaceType(type)) {
    return Object.values(type.getFields()).flatMap((field) => {
      const coordinate = `${type.name}.${field.name}`;
      return [coordinate, ...field.args.map(({ name }) => `${coordinate}(${name}:)`)];
    });
  }
  if (isInputObjectType(type)) return Object.keys(type.getFields()).map((name) => `${type.name}.${name}`);
  if (isEnumType(type)) return type.getValues().map(({ name }) => `${type.name}.${name}`);
  return [];
}

/** Takes away what of one type cannot be any more, and the type where nothing of it is left. */
function drop(
  type: GraphQLNamedType,
  schema: GraphQLSchema,
  types: Set<string>,
  members: Set<string>,
  isQuery: boolean,
): void {
  const { name } = type;
  let isLeft = true;
  if (isObjectType(type) || isInterfaceType(type)) {
    dropFields(type, schema, types, members);
    isLeft = isQuery || Object.keys(type.getFields()).some((field) => members.has(`${name}.${field}`));
  } else if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    for (const field of fields) {
      if (!types.has(getNamedType(field.type).name)) members.delete(`${name}.${field.name}`);
    }
    isLeft =
      fields.some((field) => members.has(`${name}.${field.name}`)) &&
      fields.every((field) => !isRequiredInputField(field) || members.has(`${name}.${field.name}`));
  } else if (isEnumType(type)) {
    isLeft = type.getValues().some((value) => members.has(`${name}.${value.name}`));
  } else if (isUnionType(type)) {
    isLeft = type.getTypes().some((member) => types.has(member.name));
  }
  if (!isLeft) types.delete(name);
}

function dropFields(
  type: GraphQLObjectType | GraphQLInterfaceType,
  schema: GraphQLSchema,
  types: Set<string>,
  members: Set<string>,
): void {
  const below = isInterfaceType(type)
    ? implementationsOf(type, schema).filter((name) => types.has(name))
    : [];
  for (const field of Object.values(type.getFields())) {
    const coordinate = `${type.name}.${field.name}`;
    for (const argument of field.args) {
      const of = `(${argument.name}:)`;
      const isShown =
        types.has(getNamedType(argument.type).name) &&
        below.every(
          (name) => !members.has(`${name}.${field.name}`) || members.has(`${name}.${field.name}${of}`),
        );
      if (!isShown) members.delete(coordinate + of);
    }
    const isShown =
      types.has(getNamedType(field.type).name) &&
      field.args.every(
        (argument) => !isRequiredArgument(argument) || members.has(`${coordinate}(${argument.name}:)`),
      ) &&
      below.every((name) => members.has(`${name}.${field.name}`));
    if (!isShown) members.delete(coordinate);
  }
}

function implementationsOf(type: GraphQLInterfaceType, schema: GraphQLSchema): readonly string[] {
  const { objects, interfaces } = schema.getImplementations(type);
  return [...objects, ...interfaces].map(({ name }) => name);
}

/** The output types that the root types lead to; what arguments take comes with them. */
function reachable(
  schema: GraphQLSchema,
  types: ReadonlySet<string>,
  members: ReadonlySet<string>,
  query: string,
): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (type: GraphQLNamedType | null | undefined): void => {
    if (!type || found.has(type.name) || !types.has(type.name)) return;
    found.add(type.name);
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        const coordinate = `${type.name}.${field.name}`;
        if (members.has(coordinate)) visit(getNamedType(field.type));
      }
      for (const of of type.getInterfaces()) visit(of);
      if (isInterfaceType(type))
        for (const name of implementationsOf(type, schema)) visit(schema.getType(name));
    } else if (isUnionType(type)) {
      for (const member of type.getTypes()) visit(member);
    }
  };
  visit(schema.getType(query));
  visit(schema.getMutationType());
  visit(schema.getSubscriptionType());
  return found;
}

/** Whether a default value can be written with what is shown: a hidden enum value in it must not be told. */
export function isValueShown(value: unknown, input: GraphQLInputType, members: ReadonlySet<string>): boolean {
  if (value === undefined || value === null) return true;
  const type = getNullableType(input);
  if (isListType(type)) {
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    return items.every((item) => isValueShown(item, type.ofType, members));
  }
  if (isEnumType(type)) return members.has(`${type.name}.${String(value)}`);
  if (!isInputObjectType(type) || typeof value !== 'object') return true;
  const fields = type.getFields();
  return Object.entries(value).every(([name, item]) => {
    const field = fields[name];
    return field && members.has(`${type.name}.${name}`) && isValueShown(item, field.type, members);
  });
}
