import {
  AccountKey,
  DateTimeScalar,
  Mask,
  Owned,
  PartialDateScalar,
  Policy,
  connectionOf,
  type Relation,
} from '@c360/kit';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { AuthorizationFacts } from './AuthorizationFacts';
import { ContactChannel } from './ContactChannel';
import { EmailAddress, PhoneNumber, PostalAddress } from './ContactPoints';
import { CustomerKind } from './CustomerKind';
import { FieldProvenance } from './FieldProvenance';
import { NameOrder } from './NameOrder';
import { SourceRecord } from './SourceRecord';

@Policy('customer.record')
@Directive('@key(fields: "id")')
@ObjectType({ description: 'A customer: one person or organisation, whatever systems it is recorded in.' })
export class Customer {
  @Field(() => ID, {
    description: 'The golden id of the customer. Ids of customers merged into it go on to work.',
  })
  id: string;

  @Directive('@inaccessible')
  @Field(() => [AccountKey], { description: 'The numbers that departments know the customer by.' })
  accountKeys: Relation<AccountKey>[];

  @Directive('@inaccessible')
  @Field(() => AuthorizationFacts, {
    nullable: true,
    description: 'What conditions of grants ask about the customer.',
  })
  authorizationFacts: Relation<AuthorizationFacts>;

  @Field(() => CustomerKind, { nullable: true, description: 'Whether it is a person or an organisation.' })
  kind: CustomerKind;

  @Policy('customer.identity')
  @Mask('NAME')
  @Field(() => String, {
    nullable: true,
    description: 'The name to show, in the order that its bearer uses.',
  })
  displayName: string | null;

  @Policy('customer.identity')
  @Mask('NAME')
  @Field(() => String, { nullable: true, description: 'The given name.' })
  givenName: string | null;

  @Policy('customer.identity')
  @Mask('NAME')
  @Field(() => String, { nullable: true, description: 'The family name.' })
  familyName: string | null;

  @Policy('customer.identity')
  @Mask('NAME')
  @Field(() => String, { nullable: true, description: 'An earlier family name.' })
  formerFamilyName: string | null;

  @Policy('customer.identity')
  @Field(() => NameOrder, { nullable: true, description: 'Which part of the name comes first.' })
  nameOrder: NameOrder | null;

  @Policy('customer.contact')
  @Mask('FIELDS')
  @Owned()
  @Field(() => [EmailAddress], {
    nullable: 'itemsAndList',
    description: 'All known e-mail addresses, most trusted first.',
  })
  emails: Relation<EmailAddress>[];

  @Policy('customer.contact')
  @Mask('FIELDS')
  @Owned()
  @Field(() => [PhoneNumber], {
    nullable: 'itemsAndList',
    description: 'All known phone numbers, most trusted first.',
  })
  phones: Relation<PhoneNumber>[];

  @Policy('customer.contact')
  @Owned()
  @Field(() => [PostalAddress], {
    nullable: 'itemsAndList',
    description: 'All known postal addresses, most trusted first.',
  })
  addresses: Relation<PostalAddress>[];

  @Policy('customer.identity')
  @Mask('YEAR')
  @Field(() => PartialDateScalar, { nullable: true, description: 'The date of birth.' })
  birthDate: Date | null;

  @Policy('customer.contact')
  @Field(() => String, {
    nullable: true,
    description: 'The language to write in, a BCP 47 tag such as "zh-TW".',
  })
  language: string | null;

  @Policy('customer.contact')
  @Field(() => String, { nullable: true, description: 'The time zone, an IANA name such as "Asia/Taipei".' })
  timeZone: string | null;

  @Field(() => String, { nullable: true, description: 'The sales region.' })
  region: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The number of the employee who looks after the customer.',
  })
  accountManagerId: string | null;

  @Policy('customer.contact')
  @Field(() => ContactChannel, { nullable: true, description: 'How the customer likes to be reached.' })
  preferredChannel: ContactChannel | null;

  @Policy('customer.insight')
  @Field(() => [String], { nullable: true, description: 'Free labels, in alphabetical order.' })
  tags: string[];

  @Field(() => Int, { nullable: true, description: 'Grows with each change of the golden record.' })
  version: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the customer was first known here.' })
  createdAt: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the golden record last changed.' })
  updatedAt: Date;

  @Policy('customer.identity')
  @Owned()
  @Field(() => [SourceRecord], {
    nullable: 'itemsAndList',
    description: "The departments' records that the customer is made of.",
  })
  records: Relation<SourceRecord>[];

  @Policy('customer.identity')
  @Owned()
  @Field(() => [FieldProvenance], {
    nullable: 'itemsAndList',
    description: 'Where each field of the golden record came from.',
  })
  provenance: Relation<FieldProvenance>[];
}

/** Pages of customers. */
export const CustomerConnection = connectionOf('Customer', () => Customer);
