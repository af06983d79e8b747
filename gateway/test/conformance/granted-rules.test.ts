import { expectAllowedSide, expectRefusedSide } from './granted-pair';
import { GRANTED_PAIRS } from './pairs';
import { startConformanceWorld, type ConformanceWorld } from './world';

let world: ConformanceWorld;
beforeAll(async () => {
  world = await startConformanceWorld();
});
afterAll(() => world.close());

describe.each(Object.entries(GRANTED_PAIRS))('%s', (_what, pairs) => {
  test.each(pairs)('refused: $claim', (pair) => expectRefusedSide(world, pair));
  test.each(pairs)('allowed: $claim', (pair) => expectAllowedSide(world, pair));
});
