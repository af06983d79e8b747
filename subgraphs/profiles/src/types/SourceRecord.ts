import { DateScalar, DateTimeScalar, JsonObjectScalar, type Relation } from '@c360/kit';
import { Directive, Field, Float, ObjectType } from 'type-graphql';
import { Customer } from './Customer';
import { CustomerKind } from './CustomerKind';
import { LinkRule } from './LinkRule';

@Directive('@key(fields: "system key")')
@ObjectType({ description: "A department's record of a customer." })
export class SourceRecord {
  @Field(() => String, { description: 'The system that keeps the record, such as "shop".' })
  system: string;

  @Field(() => String, { description: "The customer's number in that system." })
  key: string;

  @Field(() => Customer, { nullable: true, description: 'Whose record it is.' })
  customer: Relation<Customer>;

  @Field(() => CustomerKind, {
    nullable: true,
    description: 'Whether the department records a person or an organisation.',
  })
  kind: CustomerKind;

  @Field(() => String, { nullable: true, description: 'The name as the department shows it.' })
  displayName: string | null;

  @Field(() => String, { nullable: true, description: 'The given name.' })
  givenName: string | null;

  @Field(() => String, { nullable: true, description: 'The family name.' })
  familyName: string | null;

  @Field(() => [String], { nullable: true, description: 'The e-mail addresses, in lower case.' })
  emails: string[];

  @Field(() => [String], {
    nullable: true,
    description: 'The phone numbers, in E.164 form where they are valid.',
  })
  phones: string[];

  @Field(() => DateScalar, { nullable: true, description: 'The date of birth.' })
  birthDate: Date | null;

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

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when the record belongs to its customer.',
  })
  linkedAt: Date;

  @Field(() => LinkRule, { nullable: true, description: 'Why it belongs to its customer.' })
  linkRule: LinkRule;

  @Field(() => Float, { nullable: true, description: 'How sure the rule is, from 0 to 1.' })
  linkConfidence: number;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether anybody has proved the link: false for every link that a rule alone has made.',
  })
  linkIsProved: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The principal who made the link; null where a rule made it.',
  })
  linkedBy: string | null;
}
