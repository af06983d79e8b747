import { parseWriteSubject } from '../../src/requirement/write-subject';
import { field, refusal, world } from './worlds';

const parsed = (text: string) => {
  const { field, args } = parseWriteSubject(text, 'M.m');
  return [field, Object.fromEntries(args)];
};

it('names a root field, and for each of its arguments the way into the mutation', () => {
  expect(parsed('order(id: input.order.id)')).toEqual(['order', { id: ['input', 'order', 'id'] }]);
  expect(parsed(' account( system:s , key: input.key ) ')).toEqual([
    'account',
    { system: ['s'], key: ['input', 'key'] },
  ]);
});

it.each([
  '',
  'order',
  'order()',
  '(id: id)',
  '-order(id: id)',
  'a order(id: id)',
  'order(id: id)-',
  'order(-id: id)',
  'order(id: -id)',
  'order(id: id-)',
  'order(id: id,)',
  'order(id: id, other)',
  'order(other, id: id)',
  'order(id: input..id)',
  'order(id: a(b: c))',
])('is not %j', (text) => {
  expect(() => parsed(text)).toThrow(
    `M.m: @writes(subject: "${text}") is not of the form order(id: input.orderId)`,
  );
});

describe('the way from a mutation to the customer concerned', () => {
  const writing = (subject: string): string =>
    world(
      `type T @subject(path: "record.customer") { record: SourceRecord } type Free { a: Int }
      input Input { id: ID! inner: Inner } input Inner { key: String! }
      type Mutation { m(input: Input!, id: ID): Int @writes(policies: ["p"], subject: ${JSON.stringify(subject)}) }`,
      't(id: ID!, more: Int): T customer(id: ID!): Customer free(id: ID!): Free two(a: ID!, b: String!): Customer',
    );

  it.each([
    't(id: input.id)',
    't(id:id)',
    ' t(id: id, more: input.id) ',
    'customer(id: input.inner.key)',
    'two(a: input.id, b: input.inner.key)',
  ])('leads through %s', (subject) => {
    expect(field(writing(subject), 'Mutation.m').writeSubject).toBe(subject);
  });

  it.each([
    ['t', 'is not of the form order(id: input.orderId)'],
    ['t()', 'is not of the form order(id: input.orderId)'],
    ['t(id: 1)', ': the mutation has no argument 1'],
    ['t(id: input.)', 'is not of the form order(id: input.orderId)'],
    ['t(id: id) more', 'is not of the form order(id: input.orderId)'],
    ['lost(id: id)', ': there is no root field lost'],
    ['free(id: id)', ': Free has no way to a Customer'],
    ['t(more: id)', ': t needs the argument id'],
    ['t(id: id, less: id)', ': t has no argument less'],
    ['t(id: input.lost)', ': the mutation has no argument input.lost'],
    ['t(id: input.inner.lost)', ': the mutation has no argument input.inner.lost'],
    ['t(id: input.id.lost)', ': the mutation has no argument input.id.lost'],
    ['t(id: lost)', ': the mutation has no argument lost'],
  ])('does not lead through %s', (subject, why) => {
    const message = refusal(writing(subject));
    expect(message).toMatch(/^Mutation\.m: @writes\(subject: "/);
    expect(message).toContain(`"${subject}")${why.startsWith(':') ? '' : ' '}${why}`);
  });

  it('is text', () => {
    const sdl = writing('t(id: id)').replace('subject: "t(id: id)"', 'subject: 1');
    expect(refusal(sdl)).toBe('Mutation.m: @writes(subject:) is a text');
  });
});
