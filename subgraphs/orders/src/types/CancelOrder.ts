import { ChangeInput, Public } from '@c360/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { OrderChangePayload } from './order-change';

/** Which order to give up, and why. */
@InputType({ description: 'Which order to give up, and why.' })
export class CancelOrderInput extends ChangeInput {
  @Field(() => ID, { description: 'The order to cancel.' })
  orderId: string;

  @Field(() => String, { nullable: true, description: 'Why, for the record; at most 500 characters.' })
  reason?: string | null;
}

/** What became of a cancellation. */
@Public()
@ObjectType({ description: 'What became of a cancellation.' })
export class CancelOrderPayload extends OrderChangePayload {}
