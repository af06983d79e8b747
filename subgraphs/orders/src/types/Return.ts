import {
  DateTimeScalar,
  DecimalScalar,
  Money,
  Owned,
  Policy,
  Public,
  connectionOf,
  type Relation,
} from '@c360/kit';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { ReturnStatus } from '../domain/enumerations';
import { OrderLine } from './OrderLine';

registerEnumType(ReturnStatus, {
  name: 'ReturnStatus',
  description: 'Where a return stands.',
  valuesConfig: {
    REQUESTED: { description: 'Announced, the goods are not back yet.' },
    RECEIVED: { description: 'The goods are back.' },
    REFUNDED: { description: 'The money was paid back.' },
    REJECTED: { description: 'Refused: the goods still count as bought.' },
  },
});

/** Goods of an order that come back. */
@Policy('customer.financial', 'customer.service')
@ObjectType({ description: 'Goods that come back: some or all of one line, or a whole order.' })
export class Return {
  @Public()
  @Field(() => ID, { description: 'The global id of the return.' })
  id: string;

  @Field(() => String, { nullable: true, description: 'The system that recorded it.' })
  system: string;

  @Field(() => String, { nullable: true, description: 'The number of the return in that system.' })
  number: string;

  @Owned()
  @Field(() => OrderLine, {
    nullable: true,
    description: 'The line that comes back; null where it is the whole order.',
  })
  line: Relation<OrderLine> | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'How many, or how much; null where it is all there is.',
  })
  quantity: Relation<string> | null;

  @Field(() => String, { nullable: true, description: 'Why, as the customer or the department says.' })
  reason: string | null;

  @Field(() => ReturnStatus, { nullable: true, description: 'Where the return stands.' })
  status: Relation<ReturnStatus>;

  @Policy('customer.financial')
  @Field(() => Money, { nullable: true, description: 'What is paid back for it; null where unknown.' })
  refundAmount: Relation<Money> | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was asked for.' })
  requestedAt: Date;
}

/** Pages of returns. */
export const ReturnConnection = connectionOf('Return', () => Return);
