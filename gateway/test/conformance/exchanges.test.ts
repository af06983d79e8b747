import type { Asker } from './grants';
import { EXCHANGES, type ExchangePair, type Exchanged } from './pairs/exchanges';
import { TWINS } from './pairs/twins';
import { startConformanceWorld, type ConformanceWorld, type Outcome } from './world';

/** Never in the graph that is shown, whoever asks. */
const NOBODYS = ['authorizationFacts', 'AuthorizationFacts', 'accountKeys', 'grantsSnapshot', '_entities'];

let world: ConformanceWorld;
beforeAll(async () => {
  world = await startConformanceWorld();
});
afterAll(() => world.close());

async function expectExchange({ query }: ExchangePair, side: Exchanged): Promise<void> {
  const outcome = await world.ask(side.as, side.query ?? query, side);
  const [answer = ''] = outcome.told.split('\n');
  expect(outcome.status).toBe(side.status);
  if (side.errors) expect(outcome.errors).toEqual(side.errors);
  for (const text of side.shows ?? []) expect(answer).toContain(text);
  for (const text of side.hides ?? []) expect(answer).not.toContain(text);
  if (side.caching !== undefined) {
    expect(outcome.headers.get('cache-control')).toBe(side.caching);
    expect(/authorization.*x-purpose/i.test(outcome.headers.get('vary') ?? '')).toBe(side.caching !== null);
  }
}

describe('an exchange', () => {
  test.each(EXCHANGES)('refused: $rule: $claim', (pair) => expectExchange(pair, pair.refused));
  test.each(EXCHANGES)('allowed: $rule: $claim', (pair) => expectExchange(pair, pair.allowed));
});

test.each(['administrator', 'seller', 'ada', 'partner', 'service', 'anonymous'] as const)(
  'the graph that is shown to %s has nothing of the gateway’s own',
  async (as) => {
    const { told } = await world.ask(as, '{ __schema { types { name fields { name } } } }');
    for (const name of NOBODYS) expect(told).not.toContain(name);
  },
);

describe('existence', () => {
  const messagesOf = async (as: Asker, query: string): Promise<Outcome['messages']> =>
    (await world.ask(as, query)).messages;

  test.each(TWINS)(
    'refused: $claim that is refused to an outsider has the text of one that there is not',
    async ({ as, document, hidden, missing }) => {
      const messages = await messagesOf(as, document(hidden));
      expect(new Set(messages)).toEqual(new Set(['Unauthorized field or type']));
      expect(await messagesOf(as, document(missing))).toEqual(messages);
    },
  );

  test.each(TWINS)(
    'allowed: $claim is told apart to an employee, who may know what there is',
    async ({ document, hidden, missing }) => {
      const messages = await messagesOf('clerk', document(missing));
      expect(messages.join()).toContain(missing);
      expect(await messagesOf('clerk', document(hidden))).not.toEqual(messages);
    },
  );
});
