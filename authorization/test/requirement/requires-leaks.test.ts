import { readAuthorization } from '../../src/requirement/read-authorization';
import { compose, linked } from '../fixture/compose';
import { refusal } from './worlds';

describe('fields computed through @requires', () => {
  it('are refused where they demand less than their inputs (GHSA-m8jr-fxqx-8xx6)', () => {
    expect(() =>
      compose(
        linked(
          'type Query { a: A } type A @key(fields: "id") { id: ID! secret: String @policy(policies: [["s"]]) }',
        ),
        linked(
          'type A @key(fields: "id") { id: ID! secret: String @external sum: Int @requires(fields: "secret") }',
        ),
      ),
    ).toThrow(/does not specify necessary/);
    const good = compose(
      linked(
        'type Query { a: A } type A @key(fields: "id") { id: ID! secret: String @policy(policies: [["s"]]) }',
      ),
      linked(
        'type A @key(fields: "id") { id: ID! secret: String @external sum: Int @requires(fields: "secret") @policy(policies: [["s"]]) }',
      ),
    );
    expect(() => readAuthorization(good)).not.toThrow();
    const leaking = good.replace(/(sum: Int [^\n]*) @policy\(policies: \[\["s"\]\]\)/, '$1');
    expect(leaking).not.toBe(good);
    expect(refusal(leaking)).toBe(
      'A.sum is computed from A.secret and must demand at least what that demands',
    );
  });

  const nested = compose(
    linked(`type Query { a: A }
      type A @key(fields: "id") @policy(policies: [["a"]]) { id: ID! deep: B @policy(policies: [["deep"]]) }
      type B { leaf: Size @shareable other: Animal @shareable named: Named @shareable }
      enum Size @policy(policies: [["size"]]) { S } union Animal = Cat | Dog
      type Cat @policy(policies: [["cat"]]) { c: Int @shareable } type Dog { d: Int @shareable @policy(policies: [["d"]]) }
      interface Named { name: String } type Person implements Named { name: String @shareable @policy(policies: [["name"]]) }`),
    linked(`type A @key(fields: "id") { id: ID! deep: B @external
        sum: Int @requires(fields: "deep { leaf other { __typename ... on Dog { d } } named { name } }")
          @policy(policies: [["deep", "size", "cat", "d", "name", "a"]]) }
      type B { leaf: Size @shareable other: Animal @shareable named: Named @shareable }
      enum Size { S } union Animal = Cat | Dog type Cat { c: Int @shareable } type Dog { d: Int @shareable }
      interface Named { name: String } type Person implements Named { name: String @shareable }`),
  );
  const demanding = (...names: string[]): string => {
    const changed = nested.replace(
      /(sum: Int [^\n]*@policy\(policies: \[)\[[^\]]*\]/,
      (_, before: string) => `${before}${JSON.stringify(names)}`,
    );
    expect(changed).toContain(JSON.stringify(names));
    return changed;
  };

  it.each([
    ['A.deep', ['size', 'cat', 'd', 'name']],
    ['Size', ['deep', 'cat', 'd', 'name']],
    ['Cat', ['deep', 'size', 'd', 'name']],
    ['Dog.d', ['deep', 'size', 'cat', 'name']],
    ['Person.name', ['deep', 'size', 'cat', 'd']],
  ])('are refused for what stands deeper too: %s', (input, names) => {
    expect(refusal(demanding(...names))).toBe(
      `A.sum is computed from ${input} and must demand at least what that demands`,
    );
  });

  it('need not repeat what the object that they are read on demands', () => {
    expect(() => readAuthorization(demanding('deep', 'size', 'cat', 'd', 'name'))).not.toThrow();
  });

  it('may demand it by the type that they return', () => {
    const text = demanding('deep', 'size', 'cat', 'd')
      .replace('sum: Int', 'sum: Sum')
      .replace('enum Size', 'enum Sum @policy(policies: [["name"]]) { ONE }\n\nenum Size');
    expect(() => readAuthorization(text)).not.toThrow();
  });

  it('are computed by what joins the subgraphs, and by no other directive of such words', () => {
    const other = 'directive @other(requires: String) on FIELD_DEFINITION';
    const text = nested.replace('sum: Int', 'sum: Int @other(requires: "lost")');
    expect(() => readAuthorization(`${text}\n${other}`)).not.toThrow();
  });

  it('are refused where they name what there is not', () => {
    const changed = (from: string, to: string): string => nested.replace(`deep { ${from}`, `deep { ${to}`);
    expect(refusal(changed('leaf', 'lost'))).toBe('a @requires names B.lost, which there is not');
    expect(refusal(nested.replace('... on Dog {', '... on Wolf {'))).toBe(
      'a @requires names a type that there is not',
    );
  });
});
