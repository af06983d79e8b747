import { INTROSPECTIONS, type Introspection } from './introspections';
import { startStaticWorld, type StaticWorld, type Who } from './static-world';

/** What belongs to federation and to the gateway, and what is hidden from all. */
const NOBODYS = [
  'hidden',
  '_entities',
  '_service',
  '_Any',
  '_Entity',
  'policy',
  'authenticated',
  'requiresScopes',
  'join__Graph',
  'link__Purpose',
  'policy__Policy',
];

let world: StaticWorld;
beforeAll(async () => {
  world = await startStaticWorld();
});
afterAll(() => world.close());

const quoted = (name: string): string => `"${name}"`;

async function answerTo(who: Who, { query, variables }: Pick<Introspection, 'query' | 'variables'>) {
  const { status, data, errors, asked } = await world.ask(who, query, variables);
  expect({ status, errors }).toEqual({ status: 200, errors: [] });
  expect(asked.join()).not.toContain('__schema');
  return JSON.stringify(data);
}

describe('introspection', () => {
  test.each(INTROSPECTIONS)('refused: $claim', async (one) => {
    const answer = await answerTo(one.without, one);
    for (const name of one.shows) expect(answer).not.toContain(quoted(name));
    for (const name of one.both ?? []) expect(answer).toContain(quoted(name));
  });

  test.each(INTROSPECTIONS)('allowed: $claim', async (one) => {
    const answer = await answerTo({}, one);
    for (const name of [...one.shows, ...(one.both ?? [])]) expect(answer).toContain(quoted(name));
  });

  test('shows nobody what is hidden from all, nor what belongs to the gateway', async () => {
    const query =
      '{ __schema { types { name fields { name args { name } } inputFields { name } enumValues { name } } directives { name } } }';
    for (const who of [{}, { kind: 'SERVICE' }, { kind: 'ANONYMOUS' }] as const) {
      const answer = await answerTo(who, { query });
      for (const name of NOBODYS) expect(answer).not.toContain(quoted(name));
      expect(answer).toContain(quoted('title'));
    }
  });

  test('shows what the answer of a query confirms: a field that is shown can be had, one that is not cannot', async () => {
    const without = { withoutPolicies: ['isbn', 'rating'] };
    const { data } = await world.ask(without, '{ __type(name: "Book") { fields { name type { kind } } } }');
    const fields = (data.__type.fields as { name: string; type: { kind: string } }[]).filter(
      ({ type }) => type.kind !== 'OBJECT',
    );
    for (const { name } of fields) {
      expect((await world.ask(without, `{ book(id: "b1") { ${name} } }`)).errors).toEqual([]);
    }
    expect(fields.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['title', 'weight', 'shared', 'copies']),
    );
  });
});
