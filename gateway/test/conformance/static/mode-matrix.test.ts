import { ALLOWED_ANSWER, QUERY, SETTINGS } from './mode-matrix';
import { startStaticWorld, type StaticWorld } from './static-world';

describe.each(SETTINGS)('mode $mode, errors to $errors', ({ mode, errors: where, refused, isAsked }) => {
  let world: StaticWorld;
  beforeAll(async () => {
    world = await startStaticWorld({
      GATEWAY_AUTHORIZATION_MODE: mode,
      GATEWAY_AUTHORIZATION_ERRORS: where,
    });
  });
  afterAll(() => world.close());

  test('refused', async () => {
    const { data, errors, extensions, asked } = await world.ask({ withoutPolicies: ['isbn'] }, QUERY);
    expect({ data, errors, extensions }).toEqual(refused);
    expect(asked.length > 0).toBe(isAsked);
  });

  test('allowed', async () => {
    const { data, errors, extensions } = await world.ask({}, QUERY);
    expect({ data, errors, extensions }).toEqual(ALLOWED_ANSWER);
  });
});
