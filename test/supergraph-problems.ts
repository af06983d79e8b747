import { POLICIES } from '@c360/authorization';
import { admitsMask } from '@c360/kit';
import {
  Kind,
  parse,
  valueFromASTUntyped,
  type ConstDirectiveNode,
  type DocumentNode,
  type EnumTypeDefinitionNode,
  type FieldDefinitionNode,
  type InputObjectTypeDefinitionNode,
  type ObjectTypeDefinitionNode,
  type SelectionSetNode,
  type TypeNode,
} from 'graphql';

/**
 * What is wrong with what our own supergraph declares about who may read and write, read from its text and by none of the
 * code that enforces it. Each problem begins with its coordinate; none means that the rules of the schema hold.
 */
export function problemsOfSupergraph(sdl: string): string[] {
  const graph = readGraph(parse(sdl));
  return [...graph.types.values()]
    .flatMap((type) => [
      ...problemsOfSubjects(type, graph),
      ...(type.fields ?? []).flatMap((field) =>
        problemsOfField(type, field, graph).map((text) => `${type.name.value}.${field.name.value}: ${text}`),
      ),
    ])
    .concat(problemsOfInputs(graph))
    .sort();
}

interface Graph {
  readonly types: ReadonlyMap<string, ObjectTypeDefinitionNode>;
  readonly inputs: readonly (InputObjectTypeDefinitionNode | EnumTypeDefinitionNode)[];
}

function readGraph({ definitions }: DocumentNode): Graph {
  const own = definitions.filter((node) => 'name' in node && !node.name?.value.startsWith('join__'));
  return {
    types: new Map(
      own.flatMap((node) =>
        node.kind === Kind.OBJECT_TYPE_DEFINITION ? [[node.name.value, node] as const] : [],
      ),
    ),
    inputs: own.filter(
      (node) => node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION || node.kind === Kind.ENUM_TYPE_DEFINITION,
    ),
  };
}

type Declared = { readonly directives?: readonly ConstDirectiveNode[] };

/** The arguments of each application of a directive. */
function applied({ directives = [] }: Declared, name: string): Record<string, unknown>[] {
  return directives
    .filter((directive) => directive.name.value === name)
    .map(({ arguments: given = [] }) =>
      Object.fromEntries(given.map((argument) => [argument.name.value, valueFromASTUntyped(argument.value)])),
    );
}

function isGuarded(declared: Declared | undefined): boolean {
  return (
    declared !== undefined &&
    ['policy', 'authenticated', 'requiresScopes'].some((name) => applied(declared, name).length > 0)
  );
}

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}

function problemsOfField(type: ObjectTypeDefinitionNode, field: FieldDefinitionNode, graph: Graph): string[] {
  const guarded = isGuarded(field);
  const isPublic = applied(field, 'public').length > 0;
  const returned = graph.types.get(nameOf(field.type));
  const objectGuarded = isGuarded(returned);
  const problems: string[] = [];
  if (guarded === isPublic)
    problems.push(guarded ? 'is guarded and public' : 'is neither guarded nor public');
  if ((guarded || objectGuarded) && field.type.kind === Kind.NON_NULL_TYPE) {
    problems.push('is guarded and cannot be null');
  }
  if (objectGuarded && /!\]/.test(writtenType(field.type)))
    problems.push('has items that are guarded and cannot be null');
  for (const { as } of applied(field, 'mask')) {
    const isMaskable = as === 'FIELDS' ? returned !== undefined : admitsMask(nameOf(field.type), String(as));
    if (!isMaskable) problems.push(`cannot be masked as ${String(as)}`);
  }
  for (const name of [...policiesOf(field), ...policiesOf(type)].flat(2)) {
    if (!POLICIES.includes(name) || name.endsWith(':write'))
      problems.push(`names the policy ${name}, which guards no reading`);
  }
  return [
    ...problems,
    ...problemsOfRequires(type, field, graph),
    ...problemsOfWrites(type, field, graph),
    ...problemsOfReads(field, graph),
  ];
}

function writtenType(type: TypeNode): string {
  if (type.kind === Kind.NON_NULL_TYPE) return `${writtenType(type.type)}!`;
  return type.kind === Kind.LIST_TYPE ? `[${writtenType(type.type)}]` : type.name.value;
}

/** All that must be met, each as alternatives of sets of policies. */
function policiesOf(declared: Declared | undefined): string[][][] {
  return declared ? applied(declared, 'policy').map(({ policies }) => policies as string[][]) : [];
}

/** What is computed from other fields demands all that they demand. */
function problemsOfRequires(
  type: ObjectTypeDefinitionNode,
  field: FieldDefinitionNode,
  graph: Graph,
): string[] {
  const own = policiesOf(field);
  return applied(field, 'join__field').flatMap(({ requires }) => {
    if (typeof requires !== 'string') return [];
    const [operation] = parse(`{ ${requires} }`).definitions;
    if (operation?.kind !== Kind.OPERATION_DEFINITION) return [];
    return demandsBelow(operation.selectionSet, type, graph)
      .filter(
        ({ anyOf }) =>
          !own.some((met) =>
            met.every((set) => anyOf.some((names) => names.every((name) => set.includes(name)))),
          ),
      )
      .map(({ coordinate }) => `is computed from ${coordinate}, which demands more`);
  });
}

function demandsBelow(
  selections: SelectionSetNode,
  type: ObjectTypeDefinitionNode,
  graph: Graph,
): { coordinate: string; anyOf: string[][] }[] {
  return selections.selections.flatMap((selection) => {
    if (selection.kind !== Kind.FIELD) throw new Error('a @requires with fragments is not looked into here');
    const field = type.fields?.find(({ name }) => name.value === selection.name.value);
    if (!field) throw new Error(`${type.name.value} has no field ${selection.name.value}`);
    const returned = graph.types.get(nameOf(field.type));
    const coordinate = `${type.name.value}.${field.name.value}`;
    const demands = [...policiesOf(field), ...policiesOf(returned)].map((anyOf) => ({ coordinate, anyOf }));
    const below =
      selection.selectionSet && returned ? demandsBelow(selection.selectionSet, returned, graph) : [];
    return [...demands, ...below];
  });
}

/** Every mutation that clients see says what it writes, and how the gateway finds the customer where it is to look it up. */
function problemsOfWrites(
  type: ObjectTypeDefinitionNode,
  field: FieldDefinitionNode,
  graph: Graph,
): string[] {
  if (type.name.value !== 'Mutation') return [];
  const [writes] = applied(field, 'writes');
  if (!writes) return applied(field, 'inaccessible').length > 0 ? [] : ['does not say what it writes'];
  const problems = (writes.policies as string[][])
    .flat()
    .filter((name) => !POLICIES.includes(name))
    .map((name) => `writes the policy ${name}, which there is not`);
  if (typeof writes.subject !== 'string') return problems;
  const [, rootName = '', given = ''] = /^(\w+)\((.*)\)$/.exec(writes.subject) ?? [];
  const root = graph.types.get('Query')?.fields?.find(({ name }) => name.value === rootName);
  if (!root) return [...problems, `is about ${rootName}, which is no root field`];
  const returned = graph.types.get(nameOf(root.type));
  const leads = returned && (returned.name.value === 'Customer' || applied(returned, 'subject').length > 0);
  if (!leads) problems.push(`is about ${rootName}, which leads to no customer`);
  for (const argument of given.split(',').map((text) => text.trim())) {
    const [, name = '', path = ''] = /^(\w+): ([\w.]+)$/.exec(argument) ?? [];
    if (!root.arguments?.some((known) => known.name.value === name))
      problems.push(`${rootName} has no argument ${name}`);
    if (!leadsThroughInput(field, path.split('.'), graph)) problems.push(`has no ${path}`);
  }
  return problems;
}

function leadsThroughInput(field: FieldDefinitionNode, [first, ...path]: string[], graph: Graph): boolean {
  let type = field.arguments?.find(({ name }) => name.value === first)?.type;
  for (const step of path) {
    const name: string | undefined = type && nameOf(type);
    const input = graph.inputs.find((known) => known.name.value === name);
    type =
      input?.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION
        ? input.fields?.find((known) => known.name.value === step)?.type
        : undefined;
  }
  return type !== undefined;
}

function problemsOfReads(
  declared: Declared & Pick<FieldDefinitionNode, 'arguments'>,
  graph: Graph,
): string[] {
  return (declared.arguments ?? []).flatMap((argument) => unknownReads(argument, graph));
}

function unknownReads(declared: Declared, graph: Graph): string[] {
  return applied(declared, 'reads')
    .flatMap(({ fields }) => fields as string[])
    .filter((coordinate) => {
      const [type, field] = coordinate.split('.');
      return !graph.types.get(type ?? '')?.fields?.some(({ name }) => name.value === field);
    })
    .map((coordinate) => `reads ${coordinate}, which there is not`);
}

function problemsOfInputs(graph: Graph): string[] {
  return graph.inputs.flatMap((type) => {
    const members = (type.kind === Kind.ENUM_TYPE_DEFINITION ? type.values : type.fields) ?? [];
    return members.flatMap((member) =>
      unknownReads(member, graph).map((text) => `${type.name.value}.${member.name.value}: ${text}`),
    );
  });
}

/** A way to the customer ends at one. */
function problemsOfSubjects(type: ObjectTypeDefinitionNode, graph: Graph): string[] {
  return applied(type, 'subject').flatMap(({ path }) => {
    let at: ObjectTypeDefinitionNode | undefined = type;
    for (const step of String(path).split('.')) {
      const field: FieldDefinitionNode | undefined = at?.fields?.find(({ name }) => name.value === step);
      at = field && graph.types.get(nameOf(field.type));
    }
    return at?.name.value === 'Customer'
      ? []
      : [`${type.name.value}: the way ${String(path)} ends at no customer`];
  });
}
