import { ErrorCode, RejectedInput, isId, rejectInput, textProblem, type UserError } from '@c360/kit';
import { Prisma } from '../generated/prisma/client';
import type { PlaceOrderInput } from '../types/PlaceOrder';
import { priceLine, type PricedLine } from './price-line';

const MAX_LINES = 200;
const MAX_KEY_LENGTH = 200;
const MAX_ADDRESS_LINES = 6;
const MAX_ADDRESS_TEXT_LENGTH = 200;
/** Far above any order, far below what the database's numbers hold. */
const MAX_TOTAL = new Prisma.Decimal('1e12');

/** An order that can be placed: its lines with their prices, and what they cost together. */
export interface CheckedOrder {
  readonly lines: readonly PricedLine[];
  readonly total: Prisma.Decimal;
}

/** Checks an order to be placed and prices it. Throws RejectedInput with everything that is wrong. */
export async function checkOrder(
  transaction: Prisma.TransactionClient,
  input: PlaceOrderInput,
): Promise<CheckedOrder> {
  const { lines, currency } = input;
  const path = ['input', 'lines'];
  if (lines.length === 0 || lines.length > MAX_LINES) {
    throw rejectInput(path, `must have 1 to ${MAX_LINES} lines, got ${lines.length}`);
  }
  const errors = [...accountErrors(input), ...addressErrors(input)];
  const productIds = new Set(lines.map(({ productId }) => productId).filter((id) => isId('prd', id)));
  const products = await transaction.product.findMany({ where: { id: { in: [...productIds] } } });
  const productById = new Map(products.map((product) => [product.id, product]));
  const priced: PricedLine[] = [];
  for (const [index, { productId, quantity }] of lines.entries()) {
    const line = priceLine(productById.get(productId), quantity, currency);
    if ('field' in line) errors.push(userError([...path, String(index), line.field], line.message));
    else priced.push(line);
  }
  const total = priced.reduce((sum, { amount }) => sum.plus(amount), new Prisma.Decimal(0));
  if (total.gt(MAX_TOTAL)) errors.push(userError(path, `must cost at most ${MAX_TOTAL.toFixed()} together`));
  if (errors.length > 0) throw new RejectedInput(errors);
  return { lines: priced, total };
}

function userError(path: string[], message: string): UserError {
  return { code: ErrorCode.BAD_USER_INPUT, message: `${path.join('.')}: ${message}`, path };
}

function textErrors(text: string | null | undefined, path: string[], max: number): UserError[] {
  const problem = typeof text === 'string' ? textProblem(text, max) : null;
  return problem === null ? [] : [userError(path, problem)];
}

function accountErrors({ account }: PlaceOrderInput): UserError[] {
  const path = ['input', 'account'];
  return [
    ...textErrors(account.system, [...path, 'system'], MAX_KEY_LENGTH),
    ...textErrors(account.key, [...path, 'key'], MAX_KEY_LENGTH),
  ];
}

function addressErrors({ shipTo }: PlaceOrderInput): UserError[] {
  if (!shipTo) return [];
  const path = ['input', 'shipTo'];
  const { recipient, lines, locality, region, postalCode } = shipTo;
  const errors = Object.entries({ recipient, locality, region, postalCode }).flatMap(([field, text]) =>
    textErrors(text, [...path, field], MAX_ADDRESS_TEXT_LENGTH),
  );
  if (lines.length === 0 || lines.length > MAX_ADDRESS_LINES) {
    return [
      ...errors,
      userError([...path, 'lines'], `must have 1 to ${MAX_ADDRESS_LINES} lines, got ${lines.length}`),
    ];
  }
  const lineErrors = lines.flatMap((line, index) =>
    textErrors(line, [...path, 'lines', String(index)], MAX_ADDRESS_TEXT_LENGTH),
  );
  return [...errors, ...lineErrors];
}
