import { EDITED } from './pairs/edited';
import { expectAllowed, expectRefused } from './pair';
import { startStaticWorld, type StaticWorld } from './static-world';

describe.each(EDITED)('$name', ({ edits, pairs }) => {
  let world: StaticWorld;
  beforeAll(async () => {
    world = await startStaticWorld({}, edits);
  });
  afterAll(() => world.close());

  test.each(pairs)('refused: $claim', (pair) => expectRefused(world, pair));
  test.each(pairs)('allowed: $claim', (pair) => expectAllowed(world, pair));
});
