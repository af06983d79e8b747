import { idOf } from '@c360/kit/import';
import { startTestSubgraph, type TestSubgraph } from '@c360/kit/testing';
import { orders } from '../src';
import { importRows } from './import-rows';

export const TEA = idOf('prd', 'shop', 'tea');
export const POT = idOf('prd', 'shop', 'pot');

/** An order that can be placed: tea at 3.333 and pots at 10.00. */
export const PLACE = {
  account: { system: 'shop', key: '42' },
  currency: 'EUR',
  lines: [
    { productId: TEA, quantity: '1.5' },
    { productId: POT, quantity: '2' },
  ],
};

const ORDER = `order { id system number status channel currency total { amount currency } cancelledAt cancelReason
  account { system key } shipTo { lines countryCode }
  lines { nodes { id productNumber product { id } quantity unitPrice { amount } amount { amount } } }
  payments { nodes { amount { amount } status method } } shipments { nodes { carrier trackingNumber status } }
  returns { nodes { line { id } quantity status reason refundAmount { amount } } } }`;

/** Starts the subgraph with a few products that can be ordered, and some that cannot. */
export async function startShop(): Promise<TestSubgraph> {
  const subgraph = await startTestSubgraph(orders);
  await importRows(subgraph, 'orders.product', 'shop', [
    { key: 'tea', name: 'Tea', price: '3.333', currency: 'EUR' },
    { key: 'pot', name: 'Pot', price: '10', currency: 'EUR' },
    { key: 'gone', name: 'Gone', price: '10', currency: 'EUR', isActive: false },
    { key: 'free', name: 'No price' },
    { key: 'yen', name: 'Yen', price: '99', currency: 'JPY' },
  ]);
  return subgraph;
}

let nextKey = 0;

/** Runs one mutation, under a new idempotency key unless `input` has one, and gives its payload. */
export async function change(subgraph: TestSubgraph, mutation: string, input: object) {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await subgraph.ask(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${ORDER} userErrors { code message path } } }`,
    { input: { idempotencyKey: `key-${(nextKey += 1)}`, ...input } },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data[mutation];
}

/** An order placed a moment ago. */
export async function placeOrder(subgraph: TestSubgraph, more: object = {}) {
  const { order, userErrors } = await change(subgraph, 'placeOrder', { ...PLACE, ...more });
  expect(userErrors).toEqual([]);
  return order;
}

/** An order placed and shipped a moment ago. */
export async function shipOrder(subgraph: TestSubgraph, more: object = {}) {
  const { id } = await placeOrder(subgraph, more);
  const input = { orderId: id, carrier: 'DHL', trackingNumber: 'T-1' };
  return (await change(subgraph, 'shipOrder', input)).order;
}
