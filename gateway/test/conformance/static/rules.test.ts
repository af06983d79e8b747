import { expectAllowed, expectRefused } from './pair';
import { STATIC_PAIRS } from './pairs';
import { startStaticWorld, type StaticWorld } from './static-world';

let world: StaticWorld;
beforeAll(async () => {
  world = await startStaticWorld();
});
afterAll(() => world.close());

describe.each(Object.entries(STATIC_PAIRS))('%s', (_form, pairs) => {
  test.each(pairs)('refused: $claim', (pair) => expectRefused(world, pair));
  test.each(pairs)('allowed: $claim', (pair) => expectAllowed(world, pair));
});
