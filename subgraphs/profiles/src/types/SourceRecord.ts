import {
  DateTimeScalar,
  JsonObjectScalar,
  Mask,
  PartialDateScalar,
  Policy,
  Subject,
  type Relation,
} from '@c360/kit';
import { Directive, Field, Float, ObjectType } from 'type-graphql';
import { Customer } from './Customer';
import { CustomerKind } from './CustomerKind';
import { LinkRule } from './LinkRule';

@Policy('customer.record')
@Subject('customer')
@Directive('@key(fields: "system key")')
@ObjectType({ description: "A department's record of a customer." })
export class SourceRecord {
  @Field(() => String, { description: 'The system that keeps the record, such as "shop".' })
  system: string;

  @Policy('customer.identity')
  @Mask('TOKEN')
  @Field(() => String, { nullable: true, description: "The customer's number in that system." })
  key: string;

  @Field(() => Customer, { nullable: true, description: 'Whose record it is.' })
  customer: Relation<Customer>;

  @Field(() => CustomerKind, {
    nullable: true,
    description: 'Whether the department records a person or an organisation.',
  })
  kind: CustomerKind;

  @Policy('customer.identity')
  @Mask('NAME')
  @Field(() => String, { nullable: true, description: 'The name as the department shows it.' })
  displayName: string | null;

  @Policy('customer.identity')
  @Mask('NAME')
  @Field(() => String, { nullable: true, description: 'The given name.' })
  givenName: string | null;

  @Policy('customer.identity')
  @Mask('NAME')
  @Field(() => String, { nullable: true, description: 'The family name.' })
  familyName: string | null;

  @Policy('customer.contact')
  @Mask('EMAIL')
  @Field(() => [String], { nullable: true, description: 'The e-mail addresses, in lower case.' })
  emails: string[];

  @Policy('customer.contact')
  @Mask('PHONE')
  @Field(() => [String], {
    nullable: true,
    description: 'The phone numbers, in E.164 form where they are valid.',
  })
  phones: string[];

  @Policy('customer.identity')
  @Mask('YEAR')
  @Field(() => PartialDateScalar, { nullable: true, description: 'The date of birth.' })
  birthDate: Date | null;

  @Policy(['customer.identity', 'customer.contact'])
  @Field(() => JsonObjectScalar, {
    nullable: true,
    description: 'What else the department keeps, by its own names.',
  })
  attributes: Record<string, unknown>;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the department last touched its record, where it says so.',
  })
  recordedAt: Date | null;

  @Policy('customer.identity')
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when the record belongs to its customer.',
  })
  linkedAt: Date;

  @Policy('customer.identity')
  @Field(() => LinkRule, { nullable: true, description: 'Why it belongs to its customer.' })
  linkRule: LinkRule;

  @Policy('customer.identity')
  @Field(() => Float, { nullable: true, description: 'How sure the rule is, from 0 to 1.' })
  linkConfidence: number;

  @Policy('customer.identity')
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether anybody has proved the link: false for every link that a rule alone has made.',
  })
  linkIsProved: boolean;

  @Policy('customer.identity')
  @Field(() => String, {
    nullable: true,
    description: 'The principal who made the link; null where a rule made it.',
  })
  linkedBy: string | null;
}
