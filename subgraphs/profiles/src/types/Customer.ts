import { AccountKey, DateScalar, DateTimeScalar, connectionOf, type Relation } from '@c360/kit';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { ContactChannel } from './ContactChannel';
import { EmailAddress, PhoneNumber, PostalAddress } from './ContactPoints';
import { CustomerKind } from './CustomerKind';
import { FieldProvenance } from './FieldProvenance';
import { NameOrder } from './NameOrder';
import { SourceRecord } from './SourceRecord';

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

  @Field(() => CustomerKind, { nullable: true, description: 'Whether it is a person or an organisation.' })
  kind: CustomerKind;

  @Field(() => String, {
    nullable: true,
    description: 'The name to show, in the order that its bearer uses.',
  })
  displayName: string | null;

  @Field(() => String, { nullable: true, description: 'The given name.' })
  givenName: string | null;

  @Field(() => String, { nullable: true, description: 'The family name.' })
  familyName: string | null;

  @Field(() => String, { nullable: true, description: 'An earlier family name.' })
  formerFamilyName: string | null;

  @Field(() => NameOrder, { nullable: true, description: 'Which part of the name comes first.' })
  nameOrder: NameOrder | null;

  @Field(() => [EmailAddress], {
    nullable: true,
    description: 'All known e-mail addresses, most trusted first.',
  })
  emails: Relation<EmailAddress>[];

  @Field(() => [PhoneNumber], { nullable: true, description: 'All known phone numbers, most trusted first.' })
  phones: Relation<PhoneNumber>[];

  @Field(() => [PostalAddress], {
    nullable: true,
    description: 'All known postal addresses, most trusted first.',
  })
  addresses: Relation<PostalAddress>[];

  @Field(() => DateScalar, { nullable: true, description: 'The date of birth.' })
  birthDate: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'The language to write in, a BCP 47 tag such as "zh-TW".',
  })
  language: string | null;

  @Field(() => String, { nullable: true, description: 'The time zone, an IANA name such as "Asia/Taipei".' })
  timeZone: string | null;

  @Field(() => String, { nullable: true, description: 'The sales region.' })
  region: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The number of the employee who looks after the customer.',
  })
  accountManagerId: string | null;

  @Field(() => ContactChannel, { nullable: true, description: 'How the customer likes to be reached.' })
  preferredChannel: ContactChannel | null;

  @Field(() => [String], { nullable: true, description: 'Free labels, in alphabetical order.' })
  tags: string[];

  @Field(() => Int, { nullable: true, description: 'Grows with each change of the golden record.' })
  version: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the customer was first known here.' })
  createdAt: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the golden record last changed.' })
  updatedAt: Date;

  @Field(() => [SourceRecord], {
    nullable: true,
    description: "The departments' records that the customer is made of.",
  })
  records: Relation<SourceRecord>[];

  @Field(() => [FieldProvenance], {
    nullable: true,
    description: 'Where each field of the golden record came from.',
  })
  provenance: Relation<FieldProvenance>[];
}

/** Pages of customers. */
export const CustomerConnection = connectionOf('Customer', () => Customer);
