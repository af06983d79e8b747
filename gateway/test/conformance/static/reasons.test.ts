import { REASONS } from './reasons';
import { startStaticWorld, type StaticWorld } from './static-world';

let world: StaticWorld;
beforeAll(async () => {
  world = await startStaticWorld();
});
afterAll(() => world.close());

describe('the reason of a refusal', () => {
  test.each(REASONS)('refused: $claim', async ({ kind, lacking, field, error }) => {
    const { data, errors, told } = await world.ask({ ...lacking, kind }, `{ open ${field} }`);
    expect({ data, errors }).toEqual({ data: { open: 'open-word', [field]: null }, errors: [error] });
    if (!/POLICY|SCOPE/.test(error)) expect(told).not.toMatch(/"reason"|missingScopes/);
  });

  test.each(REASONS)('allowed: not $claim', async ({ kind, field }) => {
    const { data, errors } = await world.ask({ kind }, `{ open ${field} }`);
    expect({ data, errors }).toEqual({ data: { open: 'open-word', [field]: 'both-secret' }, errors: [] });
  });
});
