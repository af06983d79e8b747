import { ErrorCode, RejectedInput, rejectInput, type UserError } from '@c360/kit';
import { Prisma, type OrderLine as OrderLineRow, type Return as ReturnRow } from '../generated/prisma/client';
import { refundFor } from './refund';

const MAX_LINES = 200;

/** A part of an order that comes back. `quantity` is a decimal string. */
export interface ReturnLine {
  readonly lineId: string;
  readonly quantity: string;
}

/** A return that is allowed, and whether nothing of the order is left with the customer after it. */
export interface CheckedReturn {
  readonly returns: readonly { lineId: string; quantity: Prisma.Decimal; refundAmount: Prisma.Decimal }[];
  readonly isComplete: boolean;
}

/**
 * Checks what is to come back against what was bought and what has come back already (`returns`: those that were not
 * rejected), and works out the refunds. Throws RejectedInput with everything that is wrong.
 */
export function checkReturn(
  wanted: readonly ReturnLine[],
  lines: readonly OrderLineRow[],
  returns: readonly ReturnRow[],
  currency: string,
): CheckedReturn {
  const path = ['input', 'lines'];
  if (wanted.length === 0 || wanted.length > MAX_LINES) {
    throw rejectInput(path, `must have 1 to ${MAX_LINES} lines, got ${wanted.length}`);
  }
  if (returns.some(({ lineId }) => lineId === null)) {
    throw rejectInput(['input', 'orderId'], 'the whole order is on its way back already');
  }
  const errors: UserError[] = [];
  const reject = (index: number, field: string, message: string): void => {
    const at = [...path, String(index), field];
    errors.push({ code: ErrorCode.BAD_USER_INPUT, message: `${at.join('.')}: ${message}`, path: at });
  };
  const left = new Map(lines.map((line) => [line.id, standing(line, returns)]));
  const seen = new Set<string>();
  const checked: { lineId: string; quantity: Prisma.Decimal; refundAmount: Prisma.Decimal }[] = [];
  for (const [index, { lineId, quantity: text }] of wanted.entries()) {
    const line = left.get(lineId);
    const quantity = new Prisma.Decimal(text);
    if (!line) reject(index, 'lineId', 'there is no such line in this order');
    else if (seen.has(lineId)) reject(index, 'lineId', 'this line is given twice: add up its quantities');
    else if (quantity.lte(0) || quantity.gt(line.quantity.minus(line.returnedQuantity))) {
      const most = Prisma.Decimal.max(0, line.quantity.minus(line.returnedQuantity)).toFixed();
      reject(
        index,
        'quantity',
        `must be above 0 and at most the ${most} that can still come back, got ${text}`,
      );
    } else {
      checked.push({ lineId, quantity, refundAmount: refundFor(line, quantity, currency) });
      left.set(lineId, { ...line, returnedQuantity: line.returnedQuantity.plus(quantity) });
    }
    seen.add(lineId);
  }
  if (errors.length > 0) throw new RejectedInput(errors);
  const isComplete = [...left.values()].every((line) => line.returnedQuantity.gte(line.quantity));
  return { returns: checked, isComplete };
}

/** What was bought on a line and has come back so far; a return without quantity is of the whole line. */
function standing(line: OrderLineRow, returns: readonly ReturnRow[]) {
  const ofLine = returns.filter(({ lineId }) => lineId === line.id);
  const sum = (amounts: Prisma.Decimal[]): Prisma.Decimal =>
    amounts.reduce((total, amount) => total.plus(amount), new Prisma.Decimal(0));
  return {
    amount: line.amount,
    quantity: line.quantity,
    returnedQuantity: sum(ofLine.map(({ quantity }) => quantity ?? line.quantity)),
    refundedAmount: sum(ofLine.map(({ refundAmount }) => refundAmount ?? new Prisma.Decimal(0))),
  };
}
