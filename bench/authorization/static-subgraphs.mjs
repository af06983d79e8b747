// All subgraphs in one process: each distinct request is worked out once, by the types of its fields, and answered from
// memory ever after. So the gateway's own work is what is measured. Says its port to its parent.
import { createServer } from 'node:http';
import {
  GraphQLEnumType,
  GraphQLList,
  GraphQLNonNull,
  execute,
  extendSchema,
  isAbstractType,
  isCompositeType,
  parse,
} from 'graphql';
import { withRules } from './supergraphs.mjs';
import { loadPackage } from './load-package.mjs';

const { readAuthorization } = loadPackage('@c360/authorization');
const { BUILT_IN_GRANTS } = loadPackage('@c360/permissions');

const GRANTS = {
  version: '1',
  grants: BUILT_IN_GRANTS,
  principals: [],
  elevations: [],
  partners: [],
  partnerKeys: [],
};
const FACTS = {
  region: 'EMEA',
  accountManagerId: 'E-2001',
  tags: [],
  consents: [{ purpose: 'MARKETING', recipient: '', state: 'GIVEN', expiresAt: null }],
};
const SCALARS = {
  ID: ({ type, index }) => `${type}-${index}`,
  Int: ({ index }) => index,
  Float: ({ index }) => index,
  Boolean: () => true,
  DateTime: () => '2026-01-01T00:00:00.000Z',
  Date: () => '2026-01-01',
  PartialDate: () => '1987-04-12',
  Decimal: ({ index }) => `${index}.25`,
  Currency: () => 'EUR',
  CountryCode: () => 'DE',
  JSONObject: () => ({}),
};
const LIST_LENGTH = 2;
/** Of an order's lines, a ticket's messages and the like: fewer than are asked for at most, as in the demo company. */
const NESTED_LENGTH = 3;

const { fullSchema } = readAuthorization(withRules);
const entities = [
  ...new Set([...withRules.matchAll(/^type (\w+)[^{]*@join__type\([^)]*key:/gm)].map(([, name]) => name)),
];
const schema = extendSchema(
  fullSchema,
  parse(
    `scalar _Any union _Entity = ${entities.join(' | ')} extend type Query { _entities(representations: [_Any!]!): [_Entity]! }`,
  ),
  { assumeValidSDL: true },
);

function objectOf(type, index, size, known = {}) {
  return { __typename: type, index, size, known };
}

function valueOf(type, parent, args) {
  if (type instanceof GraphQLNonNull) return valueOf(type.ofType, parent, args);
  if (type instanceof GraphQLList) {
    const length = parent.size ?? LIST_LENGTH;
    return Array.from({ length }, (_, index) => valueOf(type.ofType, { ...parent, index: index + 1 }, args));
  }
  if (isCompositeType(type)) {
    const name = isAbstractType(type) ? schema.getPossibleTypes(type)[0].name : type.name;
    const known = name === 'AuthorizationFacts' ? { ...FACTS, id: [idOf(parent)] } : {};
    const isNested = !['Query', 'Customer', 'LoyaltyMembership'].includes(parent.__typename);
    const size = isNested && args.first !== undefined ? Math.min(args.first, NESTED_LENGTH) : args.first;
    return objectOf(name, parent.index, size, known);
  }
  if (type instanceof GraphQLEnumType) return type.getValues()[0].value;
  return (SCALARS[type.name] ?? (({ index }) => `some text ${index}`))({
    type: parent.__typename,
    index: parent.index,
  });
}

function idOf({ known, __typename, index }) {
  return known.id ?? `${__typename}-${index}`;
}

function resolve(parent, args, _context, { fieldName, returnType }) {
  if (fieldName === '_entities') {
    return args.representations.map(({ __typename, ...known }, index) =>
      objectOf(__typename, index + 1, undefined, known),
    );
  }
  const from = parent ?? objectOf('Query', 1);
  return Object.hasOwn(from.known, fieldName) ? from.known[fieldName] : valueOf(returnType, from, args);
}

function work(body) {
  const { query, variables, operationName } = JSON.parse(body);
  const result = execute({
    schema,
    document: parse(query),
    variableValues: variables,
    operationName,
    fieldResolver: resolve,
    typeResolver: ({ __typename }) => __typename,
  });
  if (result.errors) throw new Error(`${result.errors[0].message} in ${query}`);
  return JSON.stringify(result);
}

/** What the permissions subgraph answers to the gateway itself; null for anything else. */
function ownAnswer(body) {
  if (body.includes('grantsSnapshot')) {
    const { knownVersion } = JSON.parse(body).variables;
    return { data: { grantsSnapshot: knownVersion === GRANTS.version ? null : GRANTS } };
  }
  if (body.includes('recordDisclosures')) {
    return { data: { recordDisclosures: JSON.parse(body).variables.records.at(-1).sequence } };
  }
  return null;
}

const answers = new Map();
const server = createServer((request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    const body = Buffer.concat(parts).toString();
    const own = ownAnswer(body);
    let text = own ? JSON.stringify(own) : answers.get(body);
    try {
      if (text === undefined) answers.set(body, (text = work(body)));
      response.writeHead(200, { 'content-type': 'application/json' }).end(text);
    } catch (error) {
      process.stderr.write(`${error.message}\n`);
      response.writeHead(500).end();
    }
  });
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: server.address().port }));
process.on('disconnect', () => process.exit(0));
