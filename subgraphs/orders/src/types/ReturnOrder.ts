import { ChangeInput, DecimalScalar, Public, type Relation } from '@c360/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { OrderChangePayload } from './order-change';

/** So many of one line. */
@InputType({ description: 'So many of one line.' })
export class ReturnOrderLineInput {
  @Field(() => ID, { description: 'The line of the order, by its global id; each at most once.' })
  lineId: string;

  @Field(() => DecimalScalar, {
    description: 'How many, or how much: above 0, at most what was bought and has not come back yet.',
  })
  quantity: string;
}

/** What of an order comes back, and why. */
@InputType({ description: 'What of an order comes back, and why.' })
export class ReturnOrderInput extends ChangeInput {
  @Field(() => ID, { description: 'The order; it must have been shipped.' })
  orderId: string;

  @Field(() => [ReturnOrderLineInput], { description: 'What comes back: 1 to 200 lines.' })
  lines: Relation<ReturnOrderLineInput>[];

  @Field(() => String, { nullable: true, description: 'Why, for the record; at most 500 characters.' })
  reason?: string | null;
}

/** What became of a return. */
@Public()
@ObjectType({ description: 'What became of a return; the returns made are the newest of the order.' })
export class ReturnOrderPayload extends OrderChangePayload {}
