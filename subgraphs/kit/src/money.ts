import { Decimal } from 'decimal.js';
import { Directive, Field, ObjectType } from 'type-graphql';
import { minorDigits } from './scalars/currency';
import { CurrencyScalar, DecimalScalar } from './scalars';
import { Public } from './sdl/authorization-directives';

/** An amount with its currency; the amount is a string so that no float ever touches it. */
@Public()
@Directive('@shareable')
@ObjectType({ description: 'An amount of money.' })
export class Money {
  @Field(() => DecimalScalar, {
    description:
      'The exact amount as a decimal string with at least the digits of the currency, such as "12.50"; more where the department keeps fractions of a cent.',
  })
  amount: string;

  @Field(() => CurrencyScalar, { description: 'ISO 4217 currency code, such as "EUR".' })
  currency: string;
}

/** Shows an amount with the digits of its currency, and with more only where the value has them. */
export function money(amount: { toString(): string }, currency: string): Money {
  const exact = new Decimal(amount.toString());
  return { amount: exact.toFixed(Math.max(minorDigits(currency), exact.decimalPlaces())), currency };
}
