import { Mask, Policy } from '@c360/kit';
import { Field, ObjectType } from 'type-graphql';

/** Where an order goes, as it was written down with the order. */
@ObjectType({
  description:
    'Where an order goes, as it was written down with the order; it stays when the customer moves.',
})
export class ShippingAddress {
  @Policy('customer.contact')
  @Mask('NAME')
  @Field(() => String, { nullable: true, description: 'Who receives it: a person, a company or both.' })
  recipient?: string | null;

  @Policy('customer.contact')
  @Field(() => [String], {
    nullable: true,
    description: 'Street, house number and what else stands above the town, line by line.',
  })
  lines?: string[] | null;

  @Policy('customer.contact')
  @Field(() => String, { nullable: true, description: 'The town or city.' })
  locality?: string | null;

  @Policy('customer.contact')
  @Field(() => String, { nullable: true, description: 'The state, province or region.' })
  region?: string | null;

  @Policy('customer.contact')
  @Field(() => String, { nullable: true, description: 'The postal code, as the country writes it.' })
  postalCode?: string | null;

  @Policy('customer.contact')
  @Field(() => String, { nullable: true, description: 'The ISO 3166 code of the country, such as "DE".' })
  countryCode?: string | null;
}
