import { DateTimeScalar, Money, Policy, Public, connectionOf, type Relation } from '@c360/kit';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { PaymentMethod, PaymentStatus } from '../domain/enumerations';

registerEnumType(PaymentMethod, {
  name: 'PaymentMethod',
  description: 'By what means is paid.',
  valuesConfig: {
    CARD: { description: 'A credit or debit card.' },
    INVOICE: { description: 'Against an invoice.' },
    TRANSFER: { description: 'A bank transfer.' },
    WALLET: { description: 'A wallet on a telephone or a web site.' },
    CASH: { description: 'Notes and coins.' },
    OTHER: { description: 'Anything else.' },
  },
});

registerEnumType(PaymentStatus, {
  name: 'PaymentStatus',
  description: 'Where a payment stands.',
  valuesConfig: {
    PENDING: { description: 'Announced, the money is not here yet.' },
    CAPTURED: { description: 'The money is here.' },
    REFUNDED: { description: 'The money was paid back.' },
    FAILED: { description: 'The money never came.' },
  },
});

/** Money paid for an order. */
@Policy('customer.financial')
@ObjectType({ description: 'Money paid, or to be paid, for an order.' })
export class Payment {
  @Public()
  @Field(() => ID, { description: 'The global id of the payment.' })
  id: string;

  @Field(() => String, { nullable: true, description: 'The system that recorded it.' })
  system: string;

  @Field(() => String, { nullable: true, description: 'The number of the payment in that system.' })
  number: string;

  @Field(() => PaymentMethod, { nullable: true, description: 'By what means.' })
  method: Relation<PaymentMethod>;

  @Field(() => PaymentStatus, { nullable: true, description: 'Where the payment stands.' })
  status: Relation<PaymentStatus>;

  @Field(() => Money, { nullable: true, description: 'How much, in the currency of the order.' })
  amount: Relation<Money>;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the money came; null until it does.' })
  paidAt: Date | null;
}

/** Pages of payments. */
export const PaymentConnection = connectionOf('Payment', () => Payment);
