import { idOf, isId, newId } from '@c360/kit';

describe('an id', () => {
  it('names its kind and never comes twice', () => {
    const ids = Array.from({ length: 1_000 }, () => newId('ord'));
    expect(new Set(ids).size).toBe(1_000);
    for (const id of ids) expect(isId('ord', id)).toBe(true);
  });

  it('made later sorts later, so that an index fills in order', async () => {
    const first = newId('ord');
    await new Promise((resolve) => setTimeout(resolve, 3));
    expect(newId('ord') > first).toBe(true);
  });

  it('of a department is the same at every import, and of each kind, system and key another', () => {
    const id = idOf('ord', 'shop', '1');
    expect(id).toBe(idOf('ord', 'shop', '1'));
    expect(isId('ord', id)).toBe(true);
    const others = [idOf('lin', 'shop', '1'), idOf('ord', 'shop2', '1'), idOf('ord', 'shop', '2')];
    expect(new Set([id, ...others]).size).toBe(4);
  });

  it('does not change from release to release', () => {
    expect(idOf('ord', 'shop', '1')).toBe('ord_2dzvhd44y31nvnn4z67qqahtm2');
  });

  it('is not taken apart wrongly: what belongs to the system never runs into the key', () => {
    expect(idOf('ord', 'a', 'bc')).not.toBe(idOf('ord', 'ab', 'c'));
  });

  it.each([
    '',
    'ord',
    'ord_',
    'ord_1',
    `ord_${'i'.repeat(26)}`,
    `ord_${'A'.repeat(26)}`,
    `lin_${'0'.repeat(26)}`,
    `ord_${'0'.repeat(27)}`,
    `ord_${'0'.repeat(25)}\u0000`,
  ])('is not the text %j', (text) => {
    expect(isId('ord', text)).toBe(false);
  });
});
