import { ChangeInput, DateScalar } from '@c360/kit';
import { Field, ID, InputType, Int } from 'type-graphql';
import { AddressKind } from './AddressKind';
import { ContactChannel } from './ContactChannel';
import { NameOrder } from './NameOrder';

@InputType({ description: 'A postal address.' })
export class PostalAddressInput {
  @Field(() => AddressKind, { defaultValue: AddressKind.HOME, description: 'What the address is used for.' })
  kind: AddressKind;

  @Field(() => [String], { description: 'Street, building, floor: 1 to 5 lines of at most 200 characters.' })
  lines: string[];

  @Field(() => String, { nullable: true, description: 'City, town or village.' })
  locality?: string | null;

  @Field(() => String, { nullable: true, description: 'State, province, county or prefecture.' })
  region?: string | null;

  @Field(() => String, { nullable: true, description: 'Postal code.' })
  postalCode?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'ISO 3166-1 alpha-2 code of the country, such as "TW".',
  })
  countryCode?: string | null;
}

@InputType({
  description: 'What a steward knows better than the departments; fields that are absent stay as they are.',
})
export class UpdateCustomerInput extends ChangeInput {
  @Field(() => ID, { description: 'The customer to change.' })
  customerId: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The version that was read: anything else now is a CONFLICT.',
  })
  expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: 'The name to show; at most 300 characters.' })
  displayName?: string | null;

  @Field(() => String, { nullable: true, description: 'The given name; at most 200 characters.' })
  givenName?: string | null;

  @Field(() => String, { nullable: true, description: 'The family name; at most 200 characters.' })
  familyName?: string | null;

  @Field(() => NameOrder, { nullable: true, description: 'Which part of the name comes first.' })
  nameOrder?: NameOrder | null;

  @Field(() => [String], {
    nullable: true,
    description: 'E-mail addresses to put first; those of the departments stay behind them.',
  })
  emails?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Phone numbers in E.164 form to put first; those of the departments stay.',
  })
  phones?: string[] | null;

  @Field(() => [PostalAddressInput], {
    nullable: true,
    description: 'Addresses to put first; those of the departments stay.',
  })
  addresses?: PostalAddressInput[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'The date of birth.' })
  birthDate?: string | null;

  @Field(() => String, { nullable: true, description: 'A BCP 47 tag such as "zh-TW".' })
  language?: string | null;

  @Field(() => String, { nullable: true, description: 'An IANA time zone such as "Asia/Taipei".' })
  timeZone?: string | null;

  @Field(() => String, { nullable: true, description: 'The sales region; at most 64 characters.' })
  region?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The number of the employee who looks after the customer.',
  })
  accountManagerId?: string | null;

  @Field(() => ContactChannel, { nullable: true, description: 'How the customer likes to be reached.' })
  preferredChannel?: ContactChannel | null;
}

@InputType({ description: 'Which tags to put on a customer and which to take off.' })
export class TagCustomerInput extends ChangeInput {
  @Field(() => ID, { description: 'The customer to tag.' })
  customerId: string;

  @Field(() => [String], {
    defaultValue: [],
    description: 'Tags to put on, each of 1 to 100 characters; upper and lower case differ.',
  })
  add: string[];

  @Field(() => [String], {
    defaultValue: [],
    description: 'Tags to take off, even where a department gave them.',
  })
  remove: string[];
}
