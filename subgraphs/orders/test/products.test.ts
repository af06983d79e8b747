import { idOf } from '@c360/kit/import';
import { startTestSubgraph, type TestSubgraph } from '@c360/kit/testing';
import { orders } from '../src';
import { importRows } from './import-rows';

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startTestSubgraph(orders);
  await importRows(subgraph, 'orders.product', 'shop', [
    { key: 'p1', name: 'Green tea', category: 'Drinks', brand: 'Leaf', price: '4.5', currency: 'EUR' },
    { key: 'p2', name: '100% wool_sock', category: 'Clothes', isActive: false },
    { key: 'p3', name: 'Ärmel', category: 'Clothes', price: '12', currency: 'EUR' },
    { key: 'p4', name: 'Tea pot', category: 'Kitchen', price: '0.125', currency: 'EUR' },
  ]);
  await importRows(subgraph, 'orders.product', 'web', [{ key: 'p1', name: 'Green tea', category: 'Drinks' }]);
});

afterAll(() => subgraph.stop());

async function ask(query: string) {
  const { data, errors } = await subgraph.ask(query);
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

describe('products', () => {
  const names = async (args: string) =>
    (await ask(`{ products${args} { nodes { name } } }`)).products.nodes.map(
      ({ name }: { name: string }) => name,
    );

  it('are searched by name, brand and number whatever the capitals, signs of SQL meaning themselves', async () => {
    expect((await names('(filter: { search: "TEA" })')).sort()).toEqual([
      'Green tea',
      'Green tea',
      'Tea pot',
    ]);
    expect(await names('(filter: { search: "leaf" })')).toEqual(['Green tea']);
    expect(await names('(filter: { search: "P3" })')).toEqual(['Ärmel']);
    expect(await names('(filter: { search: "%" })')).toEqual(['100% wool_sock']);
    expect(await names('(filter: { search: "o_s" })')).toEqual([]);
    expect(await names('(filter: { search: "tea", system: "web" })')).toEqual(['Green tea']);
    expect((await names('(filter: { category: "Clothes" })')).length).toBe(2);
  });

  it('come in the order of their names, each once, whatever the page', async () => {
    const whole = await ask('{ products { totalCount nodes { id } } }');
    expect(whole.products.totalCount).toBe(5);
    const seen = [];
    let after = '';
    for (;;) {
      const { products } = await ask(
        `{ products(first: 1${after}) { nodes { id } pageInfo { endCursor hasNextPage } } }`,
      );
      seen.push(...products.nodes);
      if (!products.pageInfo.hasNextPage) break;
      after = `, after: "${products.pageInfo.endCursor}"`;
    }
    expect(seen).toEqual(whole.products.nodes);
  });

  it('show a price as exact as the department states it, and none where it states none', async () => {
    const { pot, sock } = await ask(`{
      pot: product(id: "${idOf('prd', 'shop', 'p4')}") { system number price { amount } isActive }
      sock: product(id: "${idOf('prd', 'shop', 'p2')}") { price { amount } isActive }
    }`);
    expect(pot).toEqual({ system: 'shop', number: 'p4', price: { amount: '0.125' }, isActive: true });
    expect(sock).toEqual({ price: null, isActive: false });
  });

  it('refuse a search text that is too long', async () => {
    const { errors } = await subgraph.ask(
      `{ products(filter: { search: "${'x'.repeat(101)}" }) { nodes { id } } }`,
    );
    expect(errors?.[0]).toMatchObject({
      message: 'filter.search: must have at most 100 characters, got 101',
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });
});
