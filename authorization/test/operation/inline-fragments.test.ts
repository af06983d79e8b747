import { parse, print } from 'graphql';
import { MAX_PLACES } from '../../src/operation/inline-fragments';
import { OperationError } from '../../src/operation/operation-error';
import { inlineFragments } from '../../src/operation/inline-fragments';
import { COMPANY, graphOf, oneLine } from '../fixture/company';

const graph = graphOf(COMPANY);

const inlined = (query: string, operationName?: string): string =>
  oneLine(print(inlineFragments(parse(query), operationName, graph.apiSchema)));

describe('fragments written out', () => {
  it('stand where they were spread, in the order of the answer', () => {
    expect(
      inlined(
        `{ customer(id: 1) { region ...F size } } fragment F on Customer { name ...G } fragment G on Customer { id }`,
      ),
    ).toBe('{ customer(id: 1) { region name id size } }');
  });

  it('merge fields of one name, each place once, in the order in which they come first', () => {
    expect(
      inlined(
        '{ customer(id: 1) { a: name orders { nodes { id } } a: name orders { totalCount nodes { total } } } }',
      ),
    ).toBe('{ customer(id: 1) { a: name orders { nodes { id total } totalCount } } }');
  });

  it('keep fields apart that other conditions leave in', () => {
    const query = 'query ($a: Boolean!) { news news @skip(if: $a) news @include(if: $a) news @skip(if: $a) }';
    expect(inlined(query)).toBe('query ($a: Boolean!) { news news @skip(if: $a) news @include(if: $a) }');
  });

  it('merge objects only where nothing in between could have put names into them', () => {
    const within = (selections: string): string => `query ($a: Boolean!) { ${selections} }`;
    const one = 'order(id: 1) { id }';
    const other = 'order(id: 1) { note }';
    expect(inlined(within(`${one} news @skip(if: $a) ${other}`))).toBe(
      within('order(id: 1) { id note } news @skip(if: $a)'),
    );
    for (const between of [
      'order(id: 1) @skip(if: $a) { total }',
      '... @skip(if: $a) { order(id: 1) { total } }',
    ]) {
      const query = within(`${one} ${between} ${other}`);
      expect(inlined(query)).toBe(query);
    }
  });

  it('keep the conditions of fragments', () => {
    expect(
      inlined(
        'query ($a: Boolean!) { customer(id: 1) { ...F @include(if: $a) ... @skip(if: $a) { id } } } fragment F on Customer { name }',
      ),
    ).toBe(
      'query ($a: Boolean!) { customer(id: 1) { ... @include(if: $a) { name } ... @skip(if: $a) { id } } }',
    );
    expect(inlined('query ($a: Boolean!) { nodes { ... on Customer @include(if: $a) { size } } }')).toBe(
      'query ($a: Boolean!) { nodes { ... on Customer @include(if: $a) { size } } }',
    );
  });

  it('vanish where they always apply, and where they never do', () => {
    expect(
      inlined('{ customer(id: 1) { ... { id } ... on Node { name } ... on SearchHit { __typename } } }'),
    ).toBe('{ customer(id: 1) { id name __typename } }');
    expect(inlined('{ nodes { ... on Customer { id ... on Node { ... on Product { name } } } } }')).toBe(
      '{ nodes { ... on Customer { id } } }',
    );
    expect(inlined('{ search { ... on Secret { word ... on SearchHit { ... on Node { id } } } } }')).toBe(
      '{ search { ... on Secret { word } } }',
    );
    expect(inlined('{ nodes { ... on Node { id } ... { name } } }')).toBe('{ nodes { id name } }');
  });

  it('stay apart on interfaces and unions, so that the order stays', () => {
    expect(inlined('{ nodes { ... on Customer { size } id ... on Customer { email } } }')).toBe(
      '{ nodes { ... on Customer { size } id ... on Customer { email } } }',
    );
    expect(inlined('{ search { ... on Node { id } } }')).toBe('{ search { ... on Node { id } } }');
  });

  it('stay with introspection', () => {
    const query =
      '{ __schema { types { ...T } } __type(name: "Order") { name } __typename } fragment T on __Type { name }';
    expect(inlined(query)).toBe('{ __schema { types { name } } __type(name: "Order") { name } __typename }');
  });

  it('are those of the operation asked for', () => {
    const document = 'query A { news } query B { viewer }';
    expect(inlined(document, 'A')).toBe('query A { news }');
    expect(inlined(document, 'B')).toBe('query B { viewer }');
    expect(() => inlined(document)).toThrow('the document has no such operation');
  });

  it('leave the document as it was', () => {
    const document = parse(
      '{ customer(id: 1) { ...F ...F } } fragment F on Customer { name orders { totalCount } }',
    );
    const before = JSON.stringify(document);
    const freeze = (value: unknown): void => {
      if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
      Object.freeze(value);
      for (const inner of Object.values(value)) freeze(inner);
    };
    freeze(document.definitions);
    inlineFragments(document, null, graph.apiSchema);
    expect(JSON.stringify(document)).toBe(before);
  });
});

describe('an operation is refused', () => {
  it.each(['__c360_id', '__c360_', '__c360_facts'])('where it uses the reserved name %s', (name) => {
    const attempt = (): unknown => inlined(`{ customer(id: 1) { ${name}: email } }`);
    expect(attempt).toThrow(OperationError);
    expect(attempt).toThrow(`${name}: names that begin with __c360_ are reserved`);
    expect(attempt).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
  });

  it('where it calls another field __typename, by which an object would be judged', () => {
    for (const query of [
      '{ search { __typename: __typename ... on Product { __typename: name } } }',
      '{ __typename: news }',
    ]) {
      const attempt = (): unknown => inlined(query);
      expect(attempt).toThrow('__typename: cannot be the alias of another field');
      expect(attempt).toThrow(expect.objectContaining({ name: 'OperationError', code: 'BAD_USER_INPUT' }));
    }
    expect(inlined('{ __typename: __typename t: __typename }')).toBe(
      '{ __typename: __typename t: __typename }',
    );
  });

  it('but not for a name that only looks like it', () => {
    expect(inlined('{ __c360: news _c360_id: news }')).toBe('{ __c360: news _c360_id: news }');
  });

  const wide = (count: number): string =>
    `{ ${Array.from({ length: count }, (_, index) => `a${index}: news`).join(' ')} }`;

  it('where it comes to more fields than are allowed, and not at the limit', () => {
    expect(() => inlined(wide(MAX_PLACES))).not.toThrow();
    const attempt = (): unknown => inlined(wide(MAX_PLACES + 1));
    expect(attempt).toThrow('The operation comes to more than 20000 fields with its fragments written out');
    expect(attempt).toThrow(expect.objectContaining({ code: 'OPERATION_TOO_COMPLEX' }));
  });

  it('where fragments double it again and again', () => {
    const doubling = Array.from(
      { length: 20 },
      (_, index) =>
        `fragment F${index} on Order { a: related { ...F${index + 1} } b: related { ...F${index + 1} } }`,
    ).join(' ');
    const started = performance.now();
    expect(() => inlined(`{ order(id: 1) { ...F0 } } ${doubling} fragment F20 on Order { id }`)).toThrow(
      'comes to more than',
    );
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
