import type { Decimal } from 'decimal.js';
import { RowRejection } from '../row-rejection';
import { InvalidValue } from '../values/invalid-value';
import { Exact, readDecimal } from '../values/decimal';
import type { Cells, CellsOf } from './cells';

/** An expression is not well formed; the message says where. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
}

type Evaluate = (cells: Cells) => Decimal | null;
type Operator = '+' | '-' | '*' | '/';

const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|([A-Za-z_][\w.]*)|\[([^\]]+)\]|([-+*/(),]))/y;
const FUNCTIONS: Record<string, number> = { round: 2, coalesce: 2, abs: 1, min: 2, max: 2 };

interface Token {
  readonly kind: 'number' | 'column' | 'sign' | 'end';
  readonly text: string;
}

function tokensOf(expression: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < expression.trimEnd().length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(expression);
    if (!match) throw new ExpressionError(`"${expression.slice(at).trim()}" is not understood`);
    const [, number, name, bracketed, sign] = match;
    if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    else tokens.push({ kind: 'column', text: name ?? bracketed ?? '' });
  }
  return [...tokens, { kind: 'end', text: 'the end' }];
}

/**
 * Arithmetic on exact decimals: numbers, columns (`[Unit Price]` where a name has spaces), + - * / and parentheses,
 * round(x, digits), coalesce(x, y), abs, min, max. The result is null where an operand is absent.
 */
export function compileExpression(expression: string, cellsOf: CellsOf): (cells: Cells) => string {
  const evaluate = new ExpressionParser(tokensOf(expression), cellsOf).parse();
  return (cells) => evaluate(cells)?.toFixed() ?? '';
}

/** The columns that an expression names. Throws an ExpressionError where it is not well formed. */
export function expressionColumns(expression: string): string[] {
  const columns: string[] = [];
  compileExpression(expression, (column) => {
    columns.push(column);
    return () => '';
  });
  return columns;
}

class ExpressionParser {
  private at = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly cellsOf: CellsOf,
  ) {}

  parse(): Evaluate {
    const evaluate = this.sum();
    if (this.next.kind !== 'end') throw new ExpressionError(`"${this.next.text}" was not expected`);
    return evaluate;
  }

  private get next(): Token {
    return this.tokens[this.at] ?? { kind: 'end', text: 'the end' };
  }

  private take(sign: string): boolean {
    const taken = this.next.kind === 'sign' && this.next.text === sign;
    if (taken) this.at += 1;
    return taken;
  }

  private expect(sign: string): void {
    if (!this.take(sign)) throw new ExpressionError(`"${sign}" was expected before ${this.next.text}`);
  }

  private sum(): Evaluate {
    let left = this.product();
    for (;;) {
      if (this.take('+')) left = binary('+', left, this.product());
      else if (this.take('-')) left = binary('-', left, this.product());
      else return left;
    }
  }

  private product(): Evaluate {
    let left = this.factor();
    for (;;) {
      if (this.take('*')) left = binary('*', left, this.factor());
      else if (this.take('/')) left = binary('/', left, this.factor());
      else return left;
    }
  }

  private factor(): Evaluate {
    if (this.take('-')) {
      const inner = this.factor();
      return (cells) => inner(cells)?.negated() ?? null;
    }
    if (this.take('(')) {
      const inner = this.sum();
      this.expect(')');
      return inner;
    }
    const { kind, text } = this.next;
    this.at += 1;
    if (kind === 'number') {
      const value = new Exact(text);
      return () => value;
    }
    if (kind !== 'column') throw new ExpressionError(`a number or a column was expected before ${text}`);
    return Object.hasOwn(FUNCTIONS, text) && this.take('(') ? this.call(text) : this.column(text);
  }

  private column(name: string): Evaluate {
    const read = this.cellsOf(name);
    return (cells) => {
      const text = read(cells);
      if (text === '') return null;
      const value = readDecimal(text);
      if (value === undefined) throw new RowRejection('not a number', name, text);
      return new Exact(value);
    };
  }

  private call(name: string): Evaluate {
    const parameters = [this.sum()];
    while (this.take(',')) parameters.push(this.sum());
    this.expect(')');
    const [first, second = first] = parameters;
    const count = FUNCTIONS[name];
    if (parameters.length !== count || !first || !second) {
      throw new ExpressionError(`${name} takes ${count} values`);
    }
    switch (name) {
      case 'round':
        return both(first, second, (value, digits) =>
          value.toDecimalPlaces(Math.min(12, Math.max(0, digits.toNumber())), Exact.ROUND_HALF_UP),
        );
      case 'coalesce':
        return (cells) => first(cells) ?? second(cells);
      case 'abs':
        return (cells) => first(cells)?.abs() ?? null;
      case 'min':
        return both(first, second, (a, b) => Exact.min(a, b));
      default:
        return both(first, second, (a, b) => Exact.max(a, b));
    }
  }
}

function both(left: Evaluate, right: Evaluate, join: (a: Decimal, b: Decimal) => Decimal): Evaluate {
  return (cells) => {
    const a = left(cells);
    const b = right(cells);
    return a === null || b === null ? null : join(a, b);
  };
}

function binary(operator: Operator, left: Evaluate, right: Evaluate): Evaluate {
  return both(left, right, (a, b) => {
    switch (operator) {
      case '+':
        return a.plus(b);
      case '-':
        return a.minus(b);
      case '*':
        return a.times(b);
      case '/':
        if (b.isZero()) throw new InvalidValue('division by zero');
        return a.dividedBy(b);
    }
  });
}
