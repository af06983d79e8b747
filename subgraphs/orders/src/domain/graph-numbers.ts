import { randomBytes } from 'node:crypto';

/**
 * The system that takes what is placed, paid, shipped or returned through this graph. The account of such an order
 * stays the department's; only the order's number is ours, so that it can never meet one that a department gives.
 */
export const GRAPH_SYSTEM = 'c360-orders';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 12;

/** A new number for an order, payment, shipment or return: 60 random bits that can be read out on the telephone. */
export function newNumber(): string {
  return [...randomBytes(LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
}
