import { rowsById, rowsGroupedBy } from '@c360/kit';

it('asks for lists of few different lengths, so that few statements are prepared', async () => {
  const lengths = new Set<number>();
  for (let size = 1; size <= 100; size += 1) {
    const loader = rowsById(async (ids) => {
      lengths.add(ids.length);
      return [...new Set(ids)].reverse().map((id) => ({ id }));
    });
    const ids = Array.from({ length: size }, (_, index) => `id-${index}`);
    expect(await loader.loadMany(ids)).toEqual(ids.map((id) => ({ id })));
  }
  expect([...lengths]).toEqual([1, 2, 4, 8, 16, 32, 64, 128]);
});

it('gives each key its own rows, in the order that they were found', async () => {
  const rows = [1, 2, 3, 4, 5].map((number) => ({ parity: number % 2 === 0 ? 'even' : 'odd', number }));
  const loader = rowsGroupedBy(
    ({ parity }: (typeof rows)[number]) => parity,
    async () => rows,
  );
  const lists = await Promise.all(['odd', 'even', 'neither'].map((key) => loader.load(key)));
  expect(lists.map((list) => list.map(({ number }) => number))).toEqual([[1, 3, 5], [2, 4], []]);
});
