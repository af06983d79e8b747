import { Mask, Policy } from '@c360/kit';
import { Field, ObjectType } from 'type-graphql';
import { AddressKind } from './AddressKind';

@Policy('customer.contact')
@ObjectType({ description: 'An e-mail address of a customer.' })
export class EmailAddress {
  @Policy('customer.contact')
  @Mask('EMAIL')
  @Field(() => String, { nullable: true, description: 'The address in lower case.' })
  address: string;

  @Field(() => [String], { nullable: true, description: 'The systems that know it, most trusted first.' })
  systems: string[];
}

@Policy('customer.contact')
@ObjectType({ description: 'A phone number of a customer.' })
export class PhoneNumber {
  @Policy('customer.contact')
  @Mask('PHONE')
  @Field(() => String, {
    nullable: true,
    description:
      'The number in E.164 form, such as "+4930901820"; as the department wrote it where it is not a valid number.',
  })
  number: string;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is a valid number in E.164 form.' })
  isValid: boolean;

  @Field(() => [String], { nullable: true, description: 'The systems that know it, most trusted first.' })
  systems: string[];
}

@Policy('customer.contact')
@ObjectType({ description: 'A postal address of a customer.' })
export class PostalAddress {
  @Field(() => AddressKind, { nullable: true, description: 'What the address is used for.' })
  kind: AddressKind;

  @Field(() => [String], { nullable: true, description: 'Street, building, floor: as on an envelope.' })
  lines: string[];

  @Field(() => String, { nullable: true, description: 'City, town or village.' })
  locality: string | null;

  @Field(() => String, { nullable: true, description: 'State, province, county or prefecture.' })
  region: string | null;

  @Field(() => String, { nullable: true, description: 'Postal code.' })
  postalCode: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'ISO 3166-1 alpha-2 code of the country, such as "TW".',
  })
  countryCode: string | null;

  @Field(() => [String], { nullable: true, description: 'The systems that know it, most trusted first.' })
  systems: string[];
}
