import { shape } from './fixture';

const broken = (field: string) => `A subgraph gave ${field} a value that is not of its type.`;
const missing = (field: string) => `Cannot return null for non-nullable field ${field}.`;

describe('the answer is what was asked, in the order asked', () => {
  test.each<[string, string, unknown, string]>([
    ['more than was asked stays behind', '{ n }', { n: 1, secret: 2 }, '{"n":1}'],
    ['aliases', '{ b: n a: n }', { a: 1, b: 2 }, '{"b":2,"a":1}'],
    ['what is missing is null', '{ n }', {}, '{"n":null}'],
    [
      'fields asked twice are merged',
      '{ customer { id } customer { name } }',
      { customer: { name: 'A', id: '1' } },
      '{"customer":{"id":"1","name":"A"}}',
    ],
    [
      'fragments',
      'query { customer { ...F ... { name } } } fragment F on Customer { id }',
      { customer: { id: 1, name: 'A' } },
      '{"customer":{"id":"1","name":"A"}}',
    ],
    [
      'nested lists',
      '{ customer { grid } }',
      { customer: { grid: [[1, null], null] } },
      '{"customer":{"grid":[[1,null],null]}}',
    ],
    [
      'the type of an object',
      '{ t: __typename customer { __typename } }',
      { customer: { __typename: 'Wrong' } },
      '{"t":"Query","customer":{"__typename":"Customer"}}',
    ],
    [
      'the type behind an interface',
      '{ media { __typename title ... on Book { pages } ... on Film { minutes } } }',
      { media: { __typename: 'Film', title: 'T', minutes: 9, pages: 3 } },
      '{"media":{"__typename":"Film","title":"T","minutes":9}}',
    ],
    [
      'the members of a union',
      '{ things { ... on Media { title } ... on Book { pages } } }',
      {
        things: [
          { __typename: 'Book', title: 'B', pages: 3 },
          { __typename: 'Film', title: 'F' },
        ],
      },
      '{"things":[{"title":"B","pages":3},{"title":"F"}]}',
    ],
    [
      'an interface of which no subgraph said the type',
      '{ media { title } }',
      { media: { title: 'T' } },
      '{"media":{"title":"T"}}',
    ],
    [
      'a name that every object inherits',
      '{ constructor: n toString: n }',
      { toString: 1 },
      '{"constructor":null,"toString":1}',
    ],
    [
      'a name that would be a prototype',
      '{ __proto__: n }',
      JSON.parse('{"__proto__":5}'),
      '{"__proto__":5}',
    ],
    ['introspection', '{ __schema { description } }', {}, '{"__schema":{"answered":"__schema"}}'],
  ])('%s', (_name, query, raw, expected) => {
    const { text, errors } = shape(query, raw);
    expect({ text, errors }).toEqual({ text: expected, errors: [] });
  });

  test.each([
    [{ s: true, i: true }, { a: 1 }],
    [{ s: false, i: false }, { b: 1 }],
    [
      { s: false, i: true },
      { a: 1, b: 1, c: 1 },
    ],
  ])('@skip and @include by %j', (variables, expected) => {
    const query =
      'query ($s: Boolean!, $i: Boolean!) { a: n @include(if: $i) b: n @skip(if: $s) c: n @skip(if: $s) @include(if: $i) }';
    const kept = { a: 1, b: 1, c: 1 };
    expect(shape(query, kept, { variables }).data).toEqual(expected);
  });
});

describe('a leaf', () => {
  test.each<[string, unknown, unknown]>([
    ['age', 3, 3],
    ['age', 3.5, null],
    ['age', 2 ** 31, null],
    ['age', '3', null],
    ['score', 3.5, 3.5],
    ['score', '3.5', null],
    ['name', 'A', 'A'],
    ['name', 3, null],
    ['id', 3, '3'],
    ['isNew', true, true],
    ['isNew', 1, null],
    ['colour', 'RED', 'RED'],
    ['colour', 'GREEN', null],
    ['data', { a: [1] }, { a: [1] }],
    ['tags', 'x', null],
    ['friend', 'x', null],
  ])('%s of %j is %j', (field, value, expected) => {
    const selection = field === 'friend' ? 'friend { id }' : field;
    const { data, errors } = shape(`{ customer { ${selection} } }`, { customer: { [field]: value } });
    expect(data).toEqual({ customer: { [field]: expected } });
    expect(errors).toEqual(expected === null ? [[`customer.${field}`, broken(`Customer.${field}`)]] : []);
  });
});

describe('null where none may be', () => {
  test.each<[string, string, unknown, unknown, string[][]]>([
    [
      'takes its object along',
      '{ customer { nick } n }',
      { customer: {}, n: 1 },
      { customer: null, n: 1 },
      [['customer.nick', missing('Customer.nick')]],
    ],
    ['takes all up to the root along', '{ x n }', { n: 1 }, null, [['x', missing('Query.x')]]],
    [
      'in a strict list takes the list along',
      '{ strictList { nick } }',
      { strictList: [{ nick: 'a' }, {}] },
      { strictList: null },
      [['strictList.1.nick', missing('Customer.nick')]],
    ],
    [
      'in a list takes its element along',
      '{ customers { nick } }',
      { customers: [{ nick: 'a' }, {}] },
      { customers: [{ nick: 'a' }, null] },
      [['customers.1.nick', missing('Customer.nick')]],
    ],
    [
      'as an element takes the list along',
      '{ customer { tags } }',
      { customer: { tags: ['a', null] } },
      { customer: { tags: null } },
      [['customer.tags.1', missing('Customer.tags')]],
    ],
    [
      'has one error where the value is broken',
      '{ customer { nick } }',
      { customer: { nick: 5 } },
      { customer: null },
      [['customer.nick', broken('Customer.nick')]],
    ],
    [
      'as a type that is not a member',
      '{ media { title } }',
      { media: { __typename: 'Customer', title: 'T' } },
      { media: null },
      [['media', broken('Query.media')]],
    ],
    [
      'as a type that cannot be told',
      '{ media { __typename } }',
      { media: {} },
      { media: null },
      [['media.__typename', broken('Media.__typename')]],
    ],
  ])('%s', (_name, query, raw, data, errors) => {
    expect(shape(query, raw)).toMatchObject({ data, errors });
  });
});

describe('a failure of a subgraph', () => {
  test('stands at its field, once', () => {
    const { data, errors } = shape(
      '{ customer { nick name } }',
      { customer: { nick: null, name: 'A' } },
      {
        failures: [[['customer', 'nick'], 'CONFLICT']],
      },
    );
    expect({ data, errors }).toEqual({ data: { customer: null }, errors: [['customer.nick', 'CONFLICT']] });
  });

  test('of a whole fetch stands once for all elements and explains their nulls', () => {
    const { data, errors } = shape(
      '{ customers { id nick } }',
      { customers: [{ id: 1 }, { id: 2 }] },
      {
        failures: [[['customers', '@'], 'SUBGRAPH_UNAVAILABLE']],
      },
    );
    expect(data).toEqual({ customers: [null, null] });
    expect(errors).toEqual([['customers.@', 'SUBGRAPH_UNAVAILABLE']]);
  });

  test('of root fields has no path', () => {
    expect(shape('{ n }', {}, { failures: [[[], 'SUBGRAPH_UNAVAILABLE']] }).errors).toEqual([
      ['', 'SUBGRAPH_UNAVAILABLE'],
    ]);
  });

  test('in what has become null keeps the path that the client asked for', () => {
    const { errors } = shape(
      '{ customer { friend { name } } }',
      { customer: null },
      {
        failures: [[['customer', 'friend', 'name'], 'CONFLICT']],
      },
    );
    expect(errors).toEqual([['customer.friend.name', 'CONFLICT']]);
  });

  test.each<[string, (string | number)[], unknown]>([
    ['a key', ['customer', 'accountKeys', 0, 'key'], { customer: { id: 1 } }],
    ['a field that the client asked elsewhere', ['customer', 'name'], { customer: { id: 1 } }],
    ['a key of what has become null', ['customer', 'accountKeys'], { customer: null }],
  ])('in %s that the client did not ask for names neither it nor its text', (_name, path, raw) => {
    const { errors, messages } = shape('{ customer { id } }', raw, { failures: [[path, 'CONFLICT']] });
    expect(errors).toEqual([['customer', 'INTERNAL_SERVER_ERROR']]);
    expect(messages).toEqual(['The subgraph failed']);
  });

  test('in what the gateway added for itself is not told where no decision needed it', () => {
    const failures = [[['customer', '__c360_facts'], 'CONFLICT']] as const;
    expect(
      shape('{ customer { id } }', { customer: { id: 1 } }, { failures: [[[...failures[0][0]], 'CONFLICT']] })
        .errors,
    ).toEqual([]);
  });

  test('in an element beyond the list is told at the list', () => {
    const { errors } = shape(
      '{ customers { id } }',
      { customers: [{ id: 1 }] },
      {
        failures: [[['customers', 7, 'id'], 'SUBGRAPH_UNAVAILABLE']],
      },
    );
    expect(errors).toEqual([['customers', 'SUBGRAPH_UNAVAILABLE']]);
  });
});
