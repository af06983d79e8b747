import { startStaticWorld, type StaticWorld } from './static-world';
import { ALLOWED, REFUSED, WAYS } from './ways';

const SHOWN = { status: 200, data: { book: { title: 'emma', isbn: 'isbn-one' } }, errors: [] };
const CUT = {
  status: 200,
  data: { book: { title: 'emma', isbn: null } },
  errors: ['book.isbn UNAUTHORIZED_FIELD_OR_TYPE POLICY'],
};

let world: StaticWorld;
beforeAll(async () => {
  world = await startStaticWorld();
});
afterAll(() => world.close());

let count = 0;
const newDocument = (): string => `query Way${(count += 1)} { book(id: "b1") { title isbn } }`;

describe('however an operation comes', () => {
  test.each(WAYS)('refused: $rule: $claim', async ({ send, refused = CUT }) => {
    const outcome = await send(world, REFUSED, newDocument());
    expect(outcome).toMatchObject(refused);
    expect(outcome.told).not.toContain('isbn-one');
    expect(outcome.asked.join()).not.toContain('isbn');
  });

  test.each(WAYS)('allowed: $rule: $claim', async ({ send, allowed = SHOWN }) => {
    expect(await send(world, ALLOWED, newDocument())).toMatchObject(allowed);
  });
});
