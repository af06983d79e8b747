import { ChangeInput, DecimalScalar, Public, type Relation } from '@c360/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { PaymentMethod } from '../domain/enumerations';
import { OrderChangePayload } from './order-change';

/** Which order is paid, and how. */
@InputType({ description: 'Which order is paid, and how.' })
export class PayOrderInput extends ChangeInput {
  @Field(() => ID, { description: 'The order that is paid.' })
  orderId: string;

  @Field(() => PaymentMethod, { description: 'By what means.' })
  method: Relation<PaymentMethod>;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'How much, in the currency of the order; all that is still open where absent.',
  })
  amount?: string | null;
}

/** What became of a payment. */
@Public()
@ObjectType({ description: 'What became of a payment.' })
export class PayOrderPayload extends OrderChangePayload {}
