import { startStaticWorld, type StaticWorld } from './static-world';
import { UNDECLARED } from './undeclared';

describe('a field that declares nothing', () => {
  let [open, closed]: StaticWorld[] = [];
  beforeAll(async () => {
    open = await startStaticWorld({});
    closed = await startStaticWorld({ GATEWAY_UNDECLARED_FIELDS: 'deny' });
  });
  afterAll(() => Promise.all([open?.close(), closed?.close()]));

  test.each(UNDECLARED)('refused where the operator says so: $claim', async (one) => {
    expect(await closed?.ask({}, one.query)).toMatchObject({ data: one.closed, errors: one.errors });
  });

  test.each(UNDECLARED)('allowed where grants come from tokens, unless told: $claim', async (one) => {
    expect(await open?.ask({}, one.query)).toMatchObject({ data: one.open, errors: [] });
  });
});
