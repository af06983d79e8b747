import { CountryCodeScalar } from '@c360/kit';
import { Field, InputType } from 'type-graphql';

/** Where an order is to go. */
@InputType({ description: 'Where an order is to go. A text has at most 200 characters.' })
export class ShippingAddressInput {
  @Field(() => String, { nullable: true, description: 'Who receives it: a person, a company or both.' })
  recipient?: string | null;

  @Field(() => [String], {
    description: 'Street, house number and what else stands above the town, line by line: 1 to 6 lines.',
  })
  lines: string[];

  @Field(() => String, { nullable: true, description: 'The town or city.' })
  locality?: string | null;

  @Field(() => String, { nullable: true, description: 'The state, province or region.' })
  region?: string | null;

  @Field(() => String, { nullable: true, description: 'The postal code, as the country writes it.' })
  postalCode?: string | null;

  @Field(() => CountryCodeScalar, { description: 'The ISO 3166 code of the country, such as "DE".' })
  countryCode: string;
}
