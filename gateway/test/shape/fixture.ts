import {
  TypeInfo,
  buildSchema,
  getNamedType,
  isAbstractType,
  parse,
  visit,
  visitWithTypeInfo,
  type FieldNode,
} from 'graphql';
import { prepareOperation, type Level, type MaskForm, type SubjectSource } from '@c360/authorization';
import { Failures, type Failure } from '../../src/execute/failures';
import type { JsonObject } from '../../src/execute/json-object';
import { Selection, type DecidedGuard } from '../../src/shape/selection';
import { shapeData } from '../../src/shape/shape-data';

const SDL = `
  type Query { customer: Customer customers: [Customer] strict: Customer! strictList: [Customer!] media: Media things: [Thing] n: Int x: String! }
  enum Colour { RED }
  scalar Json
  type Customer {
    id: ID! name: String email: String emails: [Email] nick: String! colour: Colour data: Json age: Int score: Float isNew: Boolean
    tags: [String!] grid: [[Int]] friend: Customer orders: [Order]
  }
  type Email { address: String }
  type Order { id: ID! total: String product: Product }
  type Product { title: String orders: [Order] }
  interface Media { title: String }
  type Book implements Media { title: String pages: Int }
  type Film implements Media { title: String minutes: Int }
  union Thing = Book | Film
`;
const schema = buildSchema(SDL);

/** What stands before a field; levels are names of what \`levels\` of the case gives each owner. */
export interface Rule {
  readonly field?: string;
  readonly object?: string;
  readonly mask?: MaskForm;
  readonly isRefused?: boolean;
}

export interface ShapeCase {
  readonly variables?: JsonObject;
  readonly failures?: readonly [path: (string | number)[], code: Failure['extensions']['code']][];
  /** By field name. */
  readonly rules?: Readonly<Record<string, Rule>>;
  /** By requirement, then by the customer's id; an id that is not there is DENIED for want of facts. */
  readonly levels?: Readonly<Record<string, Readonly<Record<string, Level>>>>;
  /** By object type; nobody's where it says nothing. */
  readonly subjects?: Readonly<Record<string, SubjectSource>>;
}

/** Shapes an answer of a small graph. */
export function shape(query: string, raw: unknown, options: ShapeCase = {}) {
  const { variables = {}, rules = {}, levels = {}, subjects = {} } = options;
  const document = parse(query);
  const { operation } = prepareOperation(document, null, {
    apiSchema: schema,
    rules: { fields: new Map(), types: new Map() },
    undeclared: 'allow',
  });
  const names = Object.keys(levels);
  const guards = new Map<FieldNode, DecidedGuard | { kind: 'REFUSED' }>();
  const subjectsOf = new Map<FieldNode, Map<string, SubjectSource>>();
  const types = new TypeInfo(schema);
  const visitor = visitWithTypeInfo(types, {
    Field(node: FieldNode) {
      const type = getNamedType(types.getType());
      const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : type ? [type] : [];
      const sources = possible.map(
        ({ name }) => [name, subjects[name] ?? ({ kind: 'NONE' } as const)] as const,
      );
      subjectsOf.set(node, new Map(sources));
      const rule = rules[node.alias?.value ?? node.name.value] ?? rules[node.name.value];
      if (!rule) return;
      const index = (name: string | undefined): number | null =>
        name === undefined ? null : names.indexOf(name);
      guards.set(
        node,
        rule.isRefused
          ? { kind: 'REFUSED' }
          : {
              kind: 'DECIDED',
              field: index(rule.field),
              object: index(rule.object),
              mask: rule.mask ?? null,
              coordinate: node.name.value,
              objectByType: new Map(),
              reveals: [],
            },
      );
    },
  });
  visit(operation, visitor);
  const failures = new Failures();
  for (const [path, code] of options.failures ?? []) {
    failures.add(path, { message: `failed at ${path.join('.')}`, extensions: { code, service: 's' } });
  }
  const root = schema.getQueryType();
  if (!root) throw new Error('no root');
  const { data, errors, refusals, touched } = shapeData({
    schema,
    root,
    selection: new Selection(
      {
        schema,
        authorized: { guards, subjects: subjectsOf, rawNames: new Map() },
        conditions: variables,
        isCustomerData: () => true,
      },
      [{ set: operation.selectionSet, isRefused: false }],
    ),
    raw: { data: raw as JsonObject, failures },
    closed: new Set(),
    judge: {
      verdictOf: (requirement, { subjects: owners }) => {
        const byId = levels[names[requirement] ?? ''] ?? {};
        const ids = owners.length > 0 ? owners.map(({ id }) => id ?? '') : ['nobody'];
        const found = ids.map((id) => byId[id] ?? null);
        const isUnknown = found.includes(null);
        const lowest = (['DENIED', 'MASKED'] as const).find((one) => found.includes(one)) ?? 'ALLOWED';
        return { level: isUnknown ? 'DENIED' : lowest, requirement, subject: null, isUnknown };
      },
      reasonFor: () => 'POLICY',
      // As if no value here were long enough for its last four to be shown.
      mask: (form, value) => (value === null || form === 'LAST4' ? null : `${form}(${String(value)})`),
    },
    introspect: ({ fieldName }) => ({ answered: fieldName }),
  });
  return {
    data: JSON.parse(JSON.stringify(data)) as unknown,
    text: JSON.stringify(data),
    errors: errors.map(({ path, extensions, message }) => [
      path?.join('.') ?? '',
      extensions.code ?? message,
    ]),
    messages: errors.map(({ message }) => message),
    refused: refusals.refusals.map(({ path }) => path.join('.')),
    total: refusals.total,
    masked: refusals.masked,
    disclosed: touched.disclosed(),
  };
}
