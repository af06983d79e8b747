import { ChangeInput, Public } from '@c360/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { OrderChangePayload } from './order-change';

/** Which order is on its way, and with whom. */
@InputType({ description: 'Which order is on its way, and with whom.' })
export class ShipOrderInput extends ChangeInput {
  @Field(() => ID, { description: 'The order that was handed over.' })
  orderId: string;

  @Field(() => String, { nullable: true, description: 'Who carries it; at most 200 characters.' })
  carrier?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The carrier's number to follow it by; at most 200 characters.",
  })
  trackingNumber?: string | null;
}

/** What became of a shipment. */
@Public()
@ObjectType({ description: 'What became of a shipment.' })
export class ShipOrderPayload extends OrderChangePayload {}
