import { MAX_PAGE_SIZE, decodeCursor, encodeCursor, newId, readPage } from '@c360/kit';

const codeOf = (run: () => unknown): unknown => {
  try {
    run();
  } catch (error) {
    return (error as { extensions?: { code?: unknown } }).extensions?.code;
  }
  return undefined;
};

describe('a cursor', () => {
  it('leads back to its row and tells nothing by its look', () => {
    const id = newId('ord');
    const cursor = encodeCursor(id);
    expect(decodeCursor('ord', cursor)).toBe(id);
    expect(cursor).not.toContain('ord');
  });

  it.each([
    '',
    'x',
    '====',
    'b3JkXzE',
    encodeCursor(newId('tkt')),
    `${encodeCursor(newId('ord'))}=`,
    `${encodeCursor(newId('ord'))} `,
    '\u0000',
  ])('is not %j in a list of orders: BAD_USER_INPUT', (cursor) => {
    expect(codeOf(() => decodeCursor('ord', cursor))).toBe('BAD_USER_INPUT');
  });
});

describe('a page', () => {
  it.each([0, 1, MAX_PAGE_SIZE])('may have %i rows', (first) => {
    expect(readPage({ first }, 'ord')).toEqual({ first, afterId: null });
  });

  it.each([-1, MAX_PAGE_SIZE + 1, 100_000, 1.5, Number.NaN])(
    'may not have %d rows: BAD_USER_INPUT',
    (first) => {
      expect(codeOf(() => readPage({ first }, 'ord'))).toBe('BAD_USER_INPUT');
    },
  );

  it('goes on after a cursor, and starts at the beginning without one', () => {
    const id = newId('ord');
    expect(readPage({ first: 1, after: encodeCursor(id) }, 'ord').afterId).toBe(id);
    expect(readPage({ first: 1, after: null }, 'ord').afterId).toBeNull();
  });
});
