import { createHash } from 'node:crypto';
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
  it('by GET, what is refused is refused', async () => {
    const path = `/graphql?query=${encodeURIComponent(ISBN)}`;
    const get = async (who: Who) =>
      world.send(who, { method: 'GET', path, headers: { 'apollo-require-preflight': '1' } });
    expect(await get(ALLOWED)).toMatchObject({ data: SHOWN, errors: [] });
    const refused = await get(REFUSED);
    expect(refused).toMatchObject({ data: CUT, errors: ERRORS });
    expect(refused.asked.join()).not.toContain('isbn');
  });

  it('by the hash of an operation that another principal registered', async () => {
    const query = `query Persisted ${ISBN}`;
    const extensions = {
      persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') },
    };
    expect((await world.send(REFUSED, { body: { extensions } })).errors).toEqual([
      ' PERSISTED_QUERY_NOT_FOUND',
    ]);
    expect(await world.send(ALLOWED, { body: { query, extensions } })).toMatchObject({ data: SHOWN });
    const refused = await world.send(REFUSED, { body: { extensions } });
    expect(refused).toMatchObject({ data: CUT, errors: ERRORS });
    expect(refused.asked.join()).not.toContain('isbn');
    expect(await world.send(ALLOWED, { body: { extensions } })).toMatchObject({ data: SHOWN, errors: [] });
  });

  it('in a batch, nothing is asked at all', async () => {
    const { status, asked, told } = await world.send(REFUSED, { body: [{ query: ISBN }, { query: ISBN }] });
    expect(status).toBe(400);
    expect(asked).toEqual([]);
    expect(told).not.toContain('isbn-one');
  });

  it('as one of several operations, the one that is named counts', async () => {
    const query = 'query Open { open } query Secret { book(id: "b1") { isbn } }';
    const named = (who: Who, operationName: string) => world.send(who, { body: { query, operationName } });
    expect(await named(REFUSED, 'Open')).toMatchObject({ data: { open: 'open-word' }, errors: [] });
    expect(await named(REFUSED, 'Secret')).toMatchObject({ data: null, asked: [] });
    expect(await named(ALLOWED, 'Secret')).toMatchObject({ data: { book: { isbn: 'isbn-one' } } });
  });

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

  it('a subgraph gets no entity by the door that only gateways have', async () => {
    const query = '{ _entities(representations: [{__typename: "Book", id: "b1"}]) { ... on Book { isbn } } }';
    const { status, asked } = await world.ask(REFUSED, query);
    expect(status).toBe(400);
    expect(asked).toEqual([]);
  });
});

describe('introspection', () => {
  const fieldsOf = async (who: Who, type: string): Promise<string[] | null> => {
    const { data } = await world.ask(who, `{ __type(name: "${type}") { fields { name } } }`);
    return data.__type?.fields.map(({ name }: { name: string }) => name) ?? null;
  };

  it('shows a principal what it may ask, and no more', async () => {
    expect(await fieldsOf(ALLOWED, 'Book')).toContain('isbn');
    expect(await fieldsOf(REFUSED, 'Book')).not.toContain('isbn');
    expect(await fieldsOf(ALLOWED, 'Ledger')).toEqual(['id', 'total']);
    expect(await fieldsOf({ withoutPolicies: ['ledger'] }, 'Ledger')).toBeNull();
    expect(await fieldsOf({ withoutPolicies: ['ledger'] }, 'Query')).not.toContain('ledger');
    expect(await fieldsOf({ kind: 'ANONYMOUS' }, 'Mutation')).toBeNull();
    expect(await fieldsOf(ALLOWED, 'Mutation')).toEqual(['rename', 'purge']);
  });

  it('shows nobody what is hidden from all', async () => {
    expect(await fieldsOf(ALLOWED, 'Query')).not.toContain('hidden');
  });

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
  it('says why to employees and services, and to nobody else', async () => {
    const errorsOf = async (kind: Who['kind']) => (await world.ask({ ...REFUSED, kind }, ISBN)).errors;
    expect(await errorsOf('EMPLOYEE')).toEqual([`book.isbn ${CODE} POLICY`]);
    expect(await errorsOf('SERVICE')).toEqual([`book.isbn ${CODE} POLICY`]);
    expect(await errorsOf('PARTNER')).toEqual([`book.isbn ${CODE}`]);
    expect(await errorsOf('CUSTOMER')).toEqual([`book.isbn ${CODE}`]);
    expect(await errorsOf('ANONYMOUS')).toEqual([`book.isbn ${CODE}`]);
  });

  it('sounds to outsiders like the error about a field that there is not', async () => {
    const messagesOf = async (kind: Who['kind'], field: string) =>
      (await world.ask({ ...REFUSED, kind }, `{ book(id: "b1") { title ${field} } }`)).messages;
    for (const kind of ['PARTNER', 'CUSTOMER', 'ANONYMOUS'] as const) {
      expect(await messagesOf(kind, 'isbm')).toEqual(await messagesOf(kind, 'isbn'));
    }
    expect((await messagesOf('EMPLOYEE', 'isbm'))[0]).toContain('Cannot query field "isbm"');
  });
});
