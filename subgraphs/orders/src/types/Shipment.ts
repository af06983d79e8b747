import { DateTimeScalar, Mask, Policy, Public, connectionOf, type Relation } from '@c360/kit';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { ShipmentStatus } from '../domain/enumerations';

registerEnumType(ShipmentStatus, {
  name: 'ShipmentStatus',
  description: 'Where a shipment stands.',
  valuesConfig: {
    PREPARING: { description: 'Being packed.' },
    SHIPPED: { description: 'On its way.' },
    DELIVERED: { description: 'With the customer.' },
    LOST: { description: 'Lost on the way.' },
    RETURNED: { description: 'Came back.' },
  },
});

/** A parcel, or whatever an order travels in. */
@Policy('customer.financial', 'customer.service')
@ObjectType({ description: 'A parcel, or whatever else an order or a part of it travels in.' })
export class Shipment {
  @Public()
  @Field(() => ID, { description: 'The global id of the shipment.' })
  id: string;

  @Field(() => String, { nullable: true, description: 'The system that recorded it.' })
  system: string;

  @Field(() => String, { nullable: true, description: 'The number of the shipment in that system.' })
  number: string;

  @Field(() => String, { nullable: true, description: 'Who carries it.' })
  carrier: string | null;

  @Policy('customer.contact')
  @Mask('LAST4')
  @Field(() => String, { nullable: true, description: "The carrier's number to follow it by." })
  trackingNumber: string | null;

  @Field(() => ShipmentStatus, { nullable: true, description: 'Where the shipment stands.' })
  status: Relation<ShipmentStatus>;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it left; null until it does.' })
  shippedAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it arrived; null until it does.' })
  deliveredAt: Date | null;
}

/** Pages of shipments. */
export const ShipmentConnection = connectionOf('Shipment', () => Shipment);
