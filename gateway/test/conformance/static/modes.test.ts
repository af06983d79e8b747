import { startStaticWorld, type StaticWorld, type Who } from './static-world';

const CODE = 'UNAUTHORIZED_FIELD_OR_TYPE';
const QUERY = '{ open book(id: "b1") { title isbn } }';
const LACKING: Who = { withoutPolicies: ['isbn'] };
const SHOWN = { open: 'open-word', book: { title: 'emma', isbn: 'isbn-one' } };
const CUT = { open: 'open-word', book: { title: 'emma', isbn: null } };

/** A gateway of these settings, for the tests of one group. */
function worldWith(environment: Record<string, string>): () => StaticWorld {
  let world: StaticWorld | undefined;
  beforeAll(async () => {
    world = await startStaticWorld(environment);
  });
  afterAll(() => world?.close());
  return () => {
    if (!world) throw new Error('not started');
    return world;
  };
}

describe('in the mode reject', () => {
  const world = worldWith({ GATEWAY_AUTHORIZATION_MODE: 'reject' });

  it('one refused field refuses the operation before anything runs', async () => {
    const { data, errors, asked } = await world().ask(LACKING, QUERY);
    expect(data ?? null).toBeNull();
    expect(errors).toEqual([`book.isbn ${CODE} POLICY`]);
    expect(asked).toEqual([]);
  });

  it('changes nothing by a mutation of which one field is refused', async () => {
    const rename = 'mutation { rename(id: "b1", title: "x") { done book { isbn } } }';
    expect((await world().ask(LACKING, rename)).asked).toEqual([]);
    expect(await world().ask({}, rename)).toMatchObject({
      data: { rename: { done: true, book: { isbn: 'isbn-one' } } },
    });
  });

  it('an operation of which nothing is refused runs', async () => {
    expect(await world().ask({}, QUERY)).toMatchObject({ data: SHOWN, errors: [] });
    const skipped = 'query ($on: Boolean!) { open book(id: "b1") { title isbn @include(if: $on) } }';
    expect(await world().ask(LACKING, skipped, { on: false })).toMatchObject({
      data: { open: 'open-word', book: { title: 'emma' } },
      errors: [],
    });
    expect((await world().ask(LACKING, skipped, { on: true })).asked).toEqual([]);
  });
});

describe('in the mode observe', () => {
  const world = worldWith({ GATEWAY_AUTHORIZATION_MODE: 'observe' });

  it('nothing is removed, and what would have been is logged and counted', async () => {
    const { data, errors, told } = await world().ask(LACKING, QUERY);
    expect({ data, errors }).toEqual({ data: SHOWN, errors: [] });
    expect(told).toContain('"coordinates":["Book.isbn"]');
    expect(await world().metrics()).toMatch(/refus[^\n]*observe[^\n]* 1\n/);
  });

  it('nothing is logged where nothing would have been removed', async () => {
    const { data, told } = await world().ask({}, QUERY);
    expect(data).toEqual(SHOWN);
    expect(told).not.toContain('would have been refused');
  });
});

describe('in the mode observe, in production', () => {
  const world = worldWith({ GATEWAY_AUTHORIZATION_MODE: 'observe', NODE_ENV: 'production' });

  it.each(['CUSTOMER', 'PARTNER', 'ANONYMOUS'] as const)('it is no mode for a %s', async (kind) => {
    const { data, asked } = await world().ask({ ...LACKING, kind }, QUERY);
    expect(data).toEqual(CUT);
    expect(asked.join()).not.toContain('isbn');
  });

  it('it is one for employees', async () => {
    expect(await world().ask(LACKING, QUERY)).toMatchObject({ data: SHOWN, errors: [] });
  });
});

describe('with the errors in the extensions', () => {
  const world = worldWith({ GATEWAY_AUTHORIZATION_ERRORS: 'extensions' });

  it('the answer has no errors, and tells them there', async () => {
    const { data, errors, extensions } = await world().ask(LACKING, QUERY);
    expect({ data, errors }).toEqual({ data: CUT, errors: [] });
    expect(extensions).toEqual({
      authorization: {
        errors: [
          {
            message: 'Unauthorized field or type',
            path: ['book', 'isbn'],
            extensions: { code: CODE, reason: 'POLICY' },
          },
        ],
      },
    });
  });

  it('the answer has no extensions where nothing is refused', async () => {
    expect(await world().ask({}, QUERY)).toMatchObject({ data: SHOWN, errors: [], extensions: undefined });
  });
});

describe('with the errors nowhere', () => {
  const world = worldWith({ GATEWAY_AUTHORIZATION_ERRORS: 'none' });

  it('a refused field is null, and that is all', async () => {
    const { data, errors, extensions, told } = await world().ask(LACKING, QUERY);
    expect({ data, errors, extensions }).toEqual({ data: CUT, errors: [], extensions: undefined });
    expect(told).not.toContain(CODE);
  });

  it('an allowed one is shown', async () => {
    expect(await world().ask({}, QUERY)).toMatchObject({ data: SHOWN, errors: [] });
  });
});
