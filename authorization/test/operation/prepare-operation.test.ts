import { buildSchema, parse, print } from 'graphql';
import { authorizeOperation } from '../../src/operation/authorize-operation';
import { prepareOperation } from '../../src/operation/prepare-operation';
import type { UndeclaredFields } from '../../src/operation/requirement-index';
import { NEVER } from '../../src/requirement/combine';
import type { FieldRule, Requirement, TypeRule } from '../../src/requirement/requirement';
import { COMPANY, authorize, graphOf, oneLine, prepare } from '../fixture/company';

const company = graphOf(COMPANY);
const policy = (...names: string[]): Requirement => ({
  authenticated: false,
  scopes: [],
  policies: names.map((name) => [[name]]),
});

const SDL = `
  directive @how on INLINE_FRAGMENT
  type Query { n: N ns: [N] us: [U] bs: [B] b: B text(by: String, f: F, s: S): String }
  interface N { owned: B mixed: B secret: String other: String }
  type A implements N { owned: B mixed: B secret: String other: String }
  type B implements N { owned: B mixed: B secret: String other: String }
  type Customer { id: ID }
  union U = Customer | B
  input F { a: String }
  enum S { UP DOWN }
`;

function bare(
  fields: Record<string, Partial<FieldRule>> = {},
  types: Record<string, Partial<TypeRule>> = {},
  undeclared: UndeclaredFields = 'allow',
) {
  const schema = buildSchema(SDL);
  const rule = { own: null, isPublic: false, mask: null, isOwned: false, writes: null, writeSubject: null };
  const rules = {
    fields: new Map(
      Object.entries(fields).map(([coordinate, more]): [string, FieldRule] => [
        coordinate,
        { coordinate, ...rule, reads: {}, ...more },
      ]),
    ),
    types: new Map(
      Object.entries(types).map(([name, more]): [string, TypeRule] => [
        name,
        { name, own: null, subjects: [], reads: {}, ...more },
      ]),
    ),
  };
  return { apiSchema: schema, fullSchema: schema, rules, undeclared };
}

const placesOf = (query: string, graph: ReturnType<typeof bare>) =>
  Object.fromEntries(
    [...prepareOperation(parse(query), undefined, graph).places.values()].map((place) => [
      place.responseName,
      place,
    ]),
  );

describe('a graph without any rule', () => {
  const QUERY =
    'query ($s: S) { n { owned { secret } ... on A { other } ... on B { mixed { other } } } ' +
    'n { __typename } ns { ... on B { secret } } us { ... on B { other } } bs { secret } text(by: "x", f: {a: "x"}, s: $s) }';

  it('lets all of an operation through, where undeclared fields are open', () => {
    const graph = bare();
    const prepared = prepareOperation(parse(QUERY), undefined, graph);
    expect(prepared).toMatchObject({ requirements: [], uses: [], record: null, readers: [] });
    const { planned, guards, refusals, gates } = authorizeOperation(prepared, [], graph);
    expect(planned && oneLine(print(planned))).toBe(oneLine(print(prepared.operation)));
    expect([guards.size, refusals, gates]).toEqual([0, [], []]);
  });

  it('refuses all of it, where they are not', () => {
    const graph = bare({}, {}, 'deny');
    const prepared = prepareOperation(parse(QUERY), undefined, graph);
    expect(prepared.requirements).toEqual([NEVER]);
    const denied = { kind: 'DENIED', reason: 'POLICY', missingScopes: [] } as const;
    expect(authorizeOperation(prepared, [denied], graph).planned).toBeNull();
  });
});

describe('a field of an interface', () => {
  it('is owned where all types below own it', () => {
    const graph = bare({
      'A.owned': { isOwned: true },
      'B.owned': { isOwned: true },
      'A.mixed': { isOwned: true },
    });
    const { owned, mixed } = placesOf('{ n { owned { other } mixed { other } } }', graph);
    expect([owned?.isOwned, mixed?.isOwned]).toEqual([true, false]);
    expect(placesOf('{ n { ... on A { mixed { other } } } }', graph).mixed?.isOwned).toBe(true);
  });

  it('has a masked form where all types below have the same', () => {
    const graph = bare({
      'A.secret': { mask: 'EMAIL' },
      'B.secret': { mask: 'EMAIL' },
      'A.other': { mask: 'EMAIL' },
      'B.other': { mask: 'NAME' },
      'B.owned': { mask: 'FIELDS' },
    });
    const places = placesOf('{ n { secret other owned { __typename } } }', graph);
    expect([places.secret?.mask, places.other?.mask, places.owned?.mask]).toEqual(['EMAIL', null, null]);
    expect(placesOf('{ b { other } }', graph).other?.mask).toBe('NAME');
  });

  it('demands what all types below demand', () => {
    const graph = bare({ 'A.secret': { own: policy('a') }, 'B.secret': { own: policy('b') } });
    const prepared = prepareOperation(parse('{ n { secret } b { secret } }'), undefined, graph);
    expect(prepared.requirements).toEqual([policy('a', 'b'), policy('b')]);
  });
});

describe('a list', () => {
  it('is one of customers only where all its rows are', () => {
    const { us, bs } = placesOf('{ us { __typename } bs { other } }', bare());
    expect([us?.isCustomerList, bs?.isCustomerList]).toEqual([false, false]);
    const { nodes, everybody, customers, customer } = Object.fromEntries(
      [
        ...prepare(
          company,
          '{ nodes { id } everybody { id } customers { totalCount } customer(id: 1) { id } }',
        ).places.values(),
      ].map((place) => [place.responseName, place.isCustomerList]),
    );
    expect({ nodes, everybody, customers, customer }).toEqual({
      nodes: false,
      everybody: true,
      customers: true,
      customer: false,
    });
  });

  it('crosses customers where rows of it have a way to one', () => {
    const graph = bare({}, { B: { subjects: [['owned']] }, Customer: { subjects: [['id']] } });
    const places = placesOf('{ us { __typename } bs { other } b { other } n { other } ns { other } }', graph);
    expect(Object.entries(places).map(([name, { isCrossingList }]) => `${name} ${isCrossingList}`)).toEqual([
      'us true',
      'bs true',
      'other false',
      'b false',
      'n false',
      'ns true',
    ]);
  });
});

describe('what an operation demands', () => {
  it('is told once each, exactly as it is declared', () => {
    const requirements = (query: string) => prepare(company, query).requirements;
    expect(requirements('{ orders { totalCount } }')).toEqual([policy('customer.record')]);
    expect(requirements('mutation { rename(input: {id: 1}) { done } }')).toEqual([
      policy('customer.identity:write'),
    ]);
    expect(requirements('{ a: customer(id: 1) { email } b: customer(id: 2) { email region } }')).toEqual([
      policy('customer.record'),
      policy('customer.contact'),
    ]);
  });

  it('is nothing for what never applies', () => {
    const kept = policy('customer.record');
    expect(prepare(company, '{ news customer(id: 1) @skip(if: true) { email } }').requirements).toEqual([]);
    expect(
      prepare(company, '{ customer(id: 1) { ... @include(if: false) { email } region } }').requirements,
    ).toEqual([kept]);
    const within = (selection: string) =>
      `{ search { ... on Node { ... on SearchHit { ... on Secret { ${selection} } } ... on Product { name } } } }`;
    const says = { 'permissions.admin': 'DENIED' } as const;
    for (const selection of ['word', '__typename']) {
      expect(prepare(company, within(selection)).requirements).toEqual([]);
      expect(authorize(company, within(selection), says)).toMatchObject({
        planned: '{ search { ... on Node { ... on Product { name } } } }',
        refused: [],
      });
    }
  });

  it('is used unmasked where one place of it has no form, and maskable where all have one', () => {
    const uses = (query: string) => {
      const { requirements, uses: found } = prepare(company, query);
      return requirements.map(
        (requirement, index) => `${requirement.policies.flat(2).join()} ${found[index]}`,
      );
    };
    expect(uses('{ customer(id: 1) { email } }')).toEqual([
      'customer.record UNMASKED',
      'customer.contact MASKABLE',
    ]);
    expect(uses('{ customer(id: 1) { email emails { kind value } } }')).toEqual([
      'customer.record UNMASKED',
      'customer.contact MASKABLE',
    ]);
    expect(uses('{ order(id: 1) { total } }')).toEqual([
      'customer.record UNMASKED',
      'customer.financial UNMASKED',
    ]);
    expect(uses('{ customerByEmail(email: "x") { id } }')).toEqual([
      'customer.contact,customer.record ARGUMENTS',
      'customer.record UNMASKED',
    ]);
    expect(uses('{ orders { totalCount } }')).toEqual(['customer.record UNMASKED']);
    expect(uses('mutation { rename(input: {id: 1}) { done } }')).toEqual([
      'customer.identity:write UNMASKED',
    ]);
  });

  it('of an object whose fields are masked one by one is maskable', () => {
    const query = '{ b { owned { other } } }';
    const uses = (mask: FieldRule['mask']) =>
      prepareOperation(
        parse(query),
        undefined,
        bare({ 'B.owned': { mask, own: policy('q') }, 'Query.b': { mask } }, { B: { own: policy('p') } }),
      ).uses;
    expect([uses('FIELDS'), uses('EMAIL'), uses(null)]).toEqual([
      ['MASKABLE', 'MASKABLE'],
      ['UNMASKED', 'MASKABLE'],
      ['UNMASKED', 'UNMASKED'],
    ]);
  });
});

describe('places of one response name', () => {
  const siblingsOf = (query: string) =>
    [...prepare(company, query).places.values()].map(
      ({ responseName, objectBySibling }) => `${responseName} ${[...objectBySibling.keys()].join()}`,
    );

  it('are those of one alias, or of one name', () => {
    const condition = 'query ($a: Boolean!)';
    expect(
      siblingsOf(`${condition} { node(id: 1) { id } node(id: 1) @skip(if: $a) { __typename } }`),
    ).toEqual(['node Customer', 'id ', 'node Customer']);
    expect(
      siblingsOf(`${condition} { x: node(id: 1) { id } x: node(id: 1) @skip(if: $a) { __typename } }`),
    ).toEqual(['x Customer', 'id ', 'x Customer']);
    expect(siblingsOf('{ node(id: 1) { id } x: node(id: 1) { __typename } nodes { __typename } }')).toEqual([
      'node ',
      'id ',
      'x ',
      'nodes ',
    ]);
    expect(siblingsOf('{ x: node(id: 1) { id } y: node(id: 1) { __typename } }')).toEqual([
      'x ',
      'id ',
      'y ',
    ]);
  });
});

describe('a field of whose object nothing is left', () => {
  const graph = bare({ 'B.secret': { own: policy('p') }, 'Query.b': { isPublic: true } });
  const left = (selection: string) => {
    const query = `query ($a: Boolean!) { text @skip(if: $a) b { ${selection} } }`;
    const prepared = prepareOperation(parse(query), undefined, graph);
    const denied = { kind: 'DENIED', reason: 'POLICY', missingScopes: [] } as const;
    const { planned } = authorizeOperation(prepared, [denied], graph);
    return planned && oneLine(print(planned)).replace('query ($a: Boolean!) { text @skip(if: $a)', '');
  };

  it('is gone where it is refused for good, in a fragment too', () => {
    expect(left('secret')).toBe(' }');
    expect(left('... @how { secret }')).toBe(' }');
    expect(left('... @how { ... @how { secret } }')).toBe(' }');
    expect(left('... @how { secret } other')).toBe(' b { other } }');
  });

  it('stays where it is refused under a condition', () => {
    const stays = ' b { __c360_type: __typename } }';
    expect(left('secret @include(if: $a)')).toBe(stays);
    expect(left('... @include(if: $a) { secret }')).toBe(stays);
    expect(left('... @how { secret @include(if: $a) }')).toBe(stays);
    expect(left('... @how @include(if: $a) { ... @how { secret } }')).toBe(stays);
  });

  it('is gone where one thing in it is refused for good, whatever the conditions of the others', () => {
    expect(left('secret ... @include(if: $a) { secret }')).toBe(' }');
    expect(left('... @include(if: $a) { secret } x: secret')).toBe(' }');
    expect(left('... @how { secret } ... @include(if: $a) { secret }')).toBe(' }');
  });
});

it('an operation that asks only for type names asks nobody', () => {
  const planned = (query: string) => authorize(company, `query ($a: Boolean!) ${query}`, {}).planned;
  expect(planned('{ __typename @skip(if: $a) }')).toBeNull();
  expect(planned('{ ... @skip(if: $a) { __typename } }')).toBeNull();
  expect(planned('{ ... @skip(if: $a) { __typename news } }')).toBe(
    'query ($a: Boolean!) { ... @skip(if: $a) { __typename news } }',
  );
  expect(planned('{ ... @skip(if: $a) { news } }')).not.toBeNull();
});
