import { ANONYMOUS } from '@c360/authorization';
import { rejectInput, runIdempotent, type ChangeOutcome, type RawClient } from '@c360/kit';
import { startTestSubgraph, type TestSubgraph } from '@c360/kit/testing';
import { sqltag as sql } from '@prisma/client/runtime/client';
import { library } from './library';
import { pgClient } from './pg-client';

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startTestSubgraph(library);
});

afterAll(() => subgraph.stop());

let made = 0;

interface Call {
  key: string;
  input?: unknown;
  mutation?: string;
  principal?: typeof ANONYMOUS;
}

function buy(
  { key, input = { title: 'Emma' }, mutation = 'buyBook', principal = ANONYMOUS }: Call,
  change?: (transaction: RawClient) => Promise<string>,
): Promise<ChangeOutcome> {
  const insert = async (transaction: RawClient): Promise<string> => {
    const id = `book ${(made += 1)}`;
    await transaction.$executeRaw(
      sql`insert into library.book (id, room, shelf, title, year) values (${id}, 'bought', ${key}, 'x', 1)`,
    );
    return id;
  };
  const client = pgClient(subgraph.database);
  return runIdempotent(client, { schema: 'library', principal, key, mutation, input }, change ?? insert);
}

async function bought(key: string): Promise<number> {
  const { rows } = await subgraph.database.query<{ count: number }>(
    `select count(*)::int as count from library.book where room = 'bought' and shelf = $1`,
    [key],
  );
  return rows[0]?.count ?? -1;
}

describe('a change with an idempotency key', () => {
  it('is made once, and gives the same outcome again', async () => {
    const first = await buy({ key: 'once' });
    expect(first.userErrors).toEqual([]);
    expect(await buy({ key: 'once' })).toEqual(first);
    expect(await bought('once')).toBe(1);
  });

  it('is made once when twenty come at the same time', async () => {
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => buy({ key: 'rush' })));
    expect(new Set(outcomes.map(({ id }) => id)).size).toBe(1);
    expect(await bought('rush')).toBe(1);
  });

  it('is the same whatever the order of its input fields', async () => {
    const first = await buy({ key: 'order', input: { a: 1, b: { c: 2, d: [3, 4] } } });
    expect(await buy({ key: 'order', input: { b: { d: [3, 4], c: 2 }, a: 1 } })).toEqual(first);
  });

  it('is the same whether a field is null or absent', async () => {
    const first = await buy({ key: 'null', input: { title: 'Emma', note: null, of: { shelf: undefined } } });
    expect(await buy({ key: 'null', input: { title: 'Emma', of: { shelf: null } } })).toEqual(first);
  });

  it.each([
    ['another input', { input: { title: 'Persuasion' } }],
    ['a list in another order', { input: { list: [2, 1] }, first: { list: [1, 2] } }],
    ['another mutation', { mutation: 'sellBook' }],
    ['another date', { input: { at: new Date(1) }, first: { at: new Date(0) } }],
  ])(
    'with a used key and %s is a CONFLICT and changes nothing',
    async (name, { first, ...second }: Omit<Call, 'key'> & { first?: unknown }) => {
      await buy({ key: name, input: first });
      expect(await buy({ key: name, ...second })).toEqual({
        id: null,
        userErrors: [
          {
            code: 'CONFLICT',
            message:
              'input.idempotencyKey: was used before for something else; use a new key for a new change',
            path: ['input', 'idempotencyKey'],
          },
        ],
      });
      expect(await bought(name)).toBe(1);
    },
  );

  it('may have the key of another principal', async () => {
    const principal = { ...ANONYMOUS, issuer: 'https://issuer', id: 'anna' };
    const first = await buy({ key: 'shared' });
    const second = await buy({ key: 'shared', principal, input: { title: 'other' } });
    expect(second.userErrors).toEqual([]);
    expect(second.id).not.toBe(first.id);
  });

  it('that is refused leaves nothing behind, and its key can be used again', async () => {
    const refused = await buy({ key: 'refused' }, async (transaction) => {
      await transaction.$executeRaw(
        sql`insert into library.book (id, room, shelf, title, year) values ('gone', 'bought', 'refused', 'x', 1)`,
      );
      throw rejectInput(['lines', '0', 'quantity'], 'must be at least 1, got -2');
    });
    expect(refused).toEqual({
      id: null,
      userErrors: [
        {
          code: 'BAD_USER_INPUT',
          message: 'lines.0.quantity: must be at least 1, got -2',
          path: ['lines', '0', 'quantity'],
        },
      ],
    });
    expect(await bought('refused')).toBe(0);
    expect((await buy({ key: 'refused' })).userErrors).toEqual([]);
  });

  it('that fails leaves nothing behind, and the failure is not hidden', async () => {
    const failing = buy({ key: 'failed' }, () => Promise.reject(new Error('disk full')));
    await expect(failing).rejects.toThrow('disk full');
    expect((await buy({ key: 'failed' })).id).not.toBeNull();
  });

  it.each(['', 'x'.repeat(129), 'a\nb', 'a\u0000b'])('may not have the key %j', async (key) => {
    const { id, userErrors } = await buy({ key });
    expect(id).toBeNull();
    expect(userErrors).toMatchObject([{ code: 'BAD_USER_INPUT', path: ['input', 'idempotencyKey'] }]);
  });
});
