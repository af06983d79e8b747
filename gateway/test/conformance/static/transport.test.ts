import { startStaticWorld, type StaticWorld, type Who } from './static-world';

const CODE = 'UNAUTHORIZED_FIELD_OR_TYPE';
const ISBN = '{ book(id: "b1") { title isbn } }';
const ALLOWED: Who = {};
const REFUSED: Who = { withoutPolicies: ['isbn'] };
const SHOWN = { book: { title: 'emma', isbn: 'isbn-one' } };
const CUT = { book: { title: 'emma', isbn: null } };
const ERRORS = [`book.isbn ${CODE} POLICY`];

let world: StaticWorld;
beforeAll(async () => {
  world = await startStaticWorld();
});
afterAll(() => world.close());

describe('a plan that was made for one principal', () => {
  it('does not serve another with other rights, whoever comes first', async () => {
    // Each text is new to the gateway: nothing is cached when its first principal comes.
    for (const [index, [first, second]] of [
      [ALLOWED, REFUSED],
      [REFUSED, ALLOWED],
    ].entries()) {
      const query = `query Q${index} ${ISBN}`;
      for (const who of [first, second, first, second]) {
        const { data, errors } = await world.ask(who ?? ALLOWED, query);
        expect({ data, errors }).toEqual(
          who === ALLOWED ? { data: SHOWN, errors: [] } : { data: CUT, errors: ERRORS },
        );
      }
    }
  });

  it('serves another with like rights', async () => {
    const query = `query Shared ${ISBN}`;
    for (const kind of ['EMPLOYEE', 'SERVICE', 'PARTNER', 'CUSTOMER'] as const) {
      expect(await world.ask({ kind }, query)).toMatchObject({ data: SHOWN, errors: [] });
    }
  });

  it('does not bring its reason along', async () => {
    const query = 'query Why { open scoped }';
    const errorsOf = async (who: Who) => (await world.ask(who, query)).errors;
    expect(await errorsOf({ withoutScopes: ['all', 'root'] })).toEqual([`scoped ${CODE} SCOPE all`]);
    expect(await errorsOf({ withoutScopes: ['read', 'root'] })).toEqual([`scoped ${CODE} SCOPE read`]);
  });

  it('is not shared by requests at the same moment', async () => {
    const query = `query Crowd ${ISBN}`;
    const asked = await Promise.all(
      Array.from(
        { length: 20 },
        async (_, index) => [index % 2, await world.ask(index % 2 === 0 ? ALLOWED : REFUSED, query)] as const,
      ),
    );
    for (const [side, { data }] of asked) expect(data).toEqual(side === 0 ? SHOWN : CUT);
  });
});

describe('however an operation comes', () => {
  it('with the names that the gateway keeps for itself, it is refused', async () => {
    const { status, errors, messages, asked } = await world.ask(
      ALLOWED,
      '{ book(id: "b1") { __c360_id: isbn } }',
    );
    expect({ status, errors, asked }).toEqual({ status: 400, errors: [' BAD_USER_INPUT'], asked: [] });
    expect(messages).toEqual(['__c360_id: names that begin with __c360_ are reserved']);
  });

  it('with fragments that double each other, it is refused before it is planned', async () => {
    const doubling = Array.from(
      { length: 14 },
      (_, index) =>
        `fragment F${index} on Book { ...F${index + 1} ... @include(if: $a) { ...F${index + 1} } }`,
    ).join(' ');
    const query = `query ($a: Boolean!) { book(id: "b1") { ...F0 } } ${doubling} fragment F14 on Book { id ... @include(if: $a) { id } }`;
    const { status, errors, asked } = await world.ask(ALLOWED, query, { a: true });
    expect({ status, errors, asked }).toEqual({ status: 400, errors: [' OPERATION_TOO_COMPLEX'], asked: [] });
  });
});

describe('introspection', () => {
  it('is another for each, whoever comes first', async () => {
    const query = 'query Shape { __schema { types { name } } }';
    const has = async (who: Who): Promise<boolean> =>
      (await world.ask(who, query)).data.__schema.types.some(
        ({ name }: { name: string }) => name === 'Ledger',
      );
    expect([await has(ALLOWED), await has({ withoutPolicies: ['ledger'] }), await has(ALLOWED)]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('beside refused fields is answered', async () => {
    const { data, errors } = await world.ask(
      { kind: 'ANONYMOUS' },
      '{ __typename __type(name: "Book") { name } staff }',
    );
    expect(data).toEqual({ __typename: 'Query', __type: { name: 'Book' }, staff: null });
    expect(errors).toEqual([`staff ${CODE}`]);
  });
});

describe('the error about a refused field', () => {
  it('sounds to outsiders like the error about a field that there is not', async () => {
    const messagesOf = async (kind: Who['kind'], field: string) =>
      (await world.ask({ ...REFUSED, kind }, `{ book(id: "b1") { title ${field} } }`)).messages;
    for (const kind of ['PARTNER', 'CUSTOMER', 'ANONYMOUS'] as const) {
      expect(await messagesOf(kind, 'isbm')).toEqual(await messagesOf(kind, 'isbn'));
    }
    expect((await messagesOf('EMPLOYEE', 'isbm'))[0]).toContain('Cannot query field "isbm"');
  });
});
