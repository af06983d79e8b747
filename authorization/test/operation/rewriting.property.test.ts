import { operationFromDocument } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import fc from 'fast-check';
import {
  Kind,
  TypeInfo,
  execute,
  getNamedType,
  getNullableType,
  isAbstractType,
  isListType,
  isObjectType,
  parse,
  print,
  validate,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type OperationDefinitionNode,
} from 'graphql';
import { FACT_NAMES } from '../../src/facts';
import { RESERVED_PREFIX } from '../../src/operation/authorized-operation';
import { inlineFragments } from '../../src/operation/inline-fragments';
import { COMPANY, authorize, decide, graphOf, type Says } from '../fixture/company';
import { operationsOver } from '../fixture/operations';

const graph = graphOf(COMPANY);
const operations = (): fc.Arbitrary<string> =>
  operationsOver(graph.apiSchema).filter((text) => validate(graph.apiSchema, parse(text)).length === 0);

/** Few where each of thousands of mutants is tried: what single tests claim must kill it. */
const runs = (count: number): number => (process.env.STRYKER_MUTATOR_WORKER === undefined ? count : 5);
const variables = fc.record({ a: fc.boolean(), b: fc.boolean() });

const POLICIES = ['record', 'identity', 'contact', 'financial', 'insight', 'loyalty'].map(
  (name) => `customer.${name}`,
);
const said = fc.oneof(
  fc.constantFrom('ALLOWED' as const, 'ALLOWED' as const, 'MASKED' as const, 'DENIED' as const),
  fc.subarray([...FACT_NAMES]),
);
const rights: fc.Arbitrary<Says> = fc
  .tuple(
    ...[...POLICIES, 'permissions.admin', 'audit.read', 'authenticated'].map((name) =>
      said.map((says) => [name, says] as const),
    ),
  )
  .map((entries) => Object.fromEntries(entries));

const documentOf = (operation: OperationDefinitionNode): DocumentNode => ({
  kind: Kind.DOCUMENT,
  definitions: [operation],
});

/** Coordinates that an operation asks of the subgraphs under the client's own names, types that fragments single out included. */
function coordinatesIn(operation: OperationDefinitionNode): readonly string[] {
  const info = new TypeInfo(graph.fullSchema);
  const found: string[] = [];
  visit(
    operation,
    visitWithTypeInfo(info, {
      Field(node) {
        if (node.alias?.value.startsWith(RESERVED_PREFIX)) return false;
        const parent = info.getParentType();
        if (parent && !node.name.value.startsWith('__')) found.push(`${parent.name}.${node.name.value}`);
        return undefined;
      },
    }),
  );
  return found;
}

/** What a coordinate comes to, worked out from the declarations alone. */
function isDenied(coordinate: string, says: Says): boolean {
  const [typeName = '', name = ''] = coordinate.split('.');
  const type = graph.apiSchema.getType(typeName);
  if (!isObjectType(type)) return false;
  const field = type.getFields()[name];
  const returned = field && getNamedType(field.type).name;
  return [
    graph.rules.fields.get(coordinate)?.own,
    graph.rules.types.get(typeName)?.own,
    returned === undefined ? null : graph.rules.types.get(returned)?.own,
  ]
    .filter((own) => own != null)
    .some((own) => decide(own, says).kind === 'DENIED');
}

/** Answers with two items a list, and any type that fits, the same for the same place. */
const anything: GraphQLFieldResolver<unknown, unknown> = (_source, _args, _context, info) => {
  const make = (type: GraphQLOutputType, seed: number): unknown => {
    const nullable = getNullableType(type);
    if (isListType(nullable)) return [make(nullable.ofType, seed), make(nullable.ofType, seed + 1)];
    const named = getNamedType(nullable);
    if (isAbstractType(named)) {
      const types = graph.apiSchema.getPossibleTypes(named);
      return { __typename: types[seed % types.length]?.name };
    }
    if (isObjectType(named)) return { __typename: named.name };
    return { Int: 1, Float: 1.5, Boolean: true, Size: 'SMALL' }[named.name] ?? info.fieldName;
  };
  return make(info.returnType, JSON.stringify(info.path).length);
};

test('an operation with its fragments written out is answered as it was, in the same order', () => {
  fc.assert(
    fc.property(operations(), variables, (text, values) => {
      const document = parse(text);
      const inlined = documentOf(inlineFragments(document, null, graph.apiSchema));
      const answers = [document, inlined].map((asked) =>
        JSON.stringify(
          execute({
            schema: graph.apiSchema,
            document: asked,
            variableValues: values,
            fieldResolver: anything,
          }),
        ),
      );
      expect(answers[1]).toBe(answers[0]);
      expect(print(inlined)).not.toMatch(/\.\.\.\w/);
    }),
    { numRuns: runs(500) },
  );
});

test('whatever is refused, what is left can be planned, asks for nothing that is refused, and for facts only where needed', () => {
  const planner = new QueryPlanner(graph.supergraph);
  let planned = 0;
  let withFacts = 0;
  fc.assert(
    fc.property(operations(), rights, variables, (text, says, values) => {
      const { authorized, refused, guards } = authorize(graph, text, says, { variables: values });
      if (!authorized.planned) return;
      planned += 1;
      const rewritten = print(authorized.planned);
      for (const coordinate of coordinatesIn(authorized.planned)) {
        expect([coordinate, isDenied(coordinate, says)]).toEqual([coordinate, false]);
      }
      const asksFacts = rewritten.includes('authorizationFacts');
      if (asksFacts) {
        withFacts += 1;
        expect(Object.values(says).some((one) => typeof one !== 'string')).toBe(true);
        expect(Object.values(guards).some(({ kind }) => kind === 'DECIDED')).toBe(true);
      }
      if (!Object.values(says).some((one) => one !== 'ALLOWED')) expect(refused).toEqual([]);
      const operation = operationFromDocument(graph.supergraph.schema, documentOf(authorized.planned), {
        validate: false,
      });
      expect(planner.buildQueryPlan(operation).kind).toBe('QueryPlan');
    }),
    { numRuns: runs(250) },
  );
  // The property says little where there is little left.
  expect(planned).toBeGreaterThan(runs(80) - 6);
  expect(withFacts).toBeGreaterThan(runs(15) - 6);
});

test('whoever may see everything gets the same answer from what is planned, but for what was added', () => {
  const isAdded = (key: string): boolean => key.startsWith(RESERVED_PREFIX);
  fc.assert(
    fc.property(operations(), variables, (text, values) => {
      const { authorized, refused } = authorize(graph, text, {}, { variables: values, undeclared: 'allow' });
      expect(refused).toEqual([]);
      if (!authorized.planned) return;
      const ask = (document: DocumentNode): string =>
        JSON.stringify(
          execute({ schema: graph.fullSchema, document, variableValues: values, fieldResolver: anything }),
          (key, value: unknown) => (isAdded(key) ? undefined : value),
        );
      expect(ask(documentOf(authorized.planned))).toBe(ask(parse(text)));
    }),
    { numRuns: runs(250) },
  );
});

test('refusing one policy more takes nothing away but what needs it, and adds nothing', () => {
  fc.assert(
    fc.property(
      operations(),
      rights,
      fc.constantFrom(...POLICIES),
      variables,
      (text, says, policy, values) => {
        const before = authorize(graph, text, says, { variables: values }).authorized.planned;
        const after = authorize(graph, text, { ...says, [policy]: 'DENIED' }, { variables: values })
          .authorized.planned;
        const left = after ? coordinatesIn(after) : [];
        const had = new Set(before ? coordinatesIn(before) : []);
        expect(left.filter((coordinate) => !had.has(coordinate))).toEqual([]);
      },
    ),
    { numRuns: runs(250) },
  );
});
