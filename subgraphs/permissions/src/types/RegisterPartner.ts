import { ChangeInput, Public, Purpose, UserError, type Relation } from '@c360/kit';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { Partner } from './Partner';

@InputType({ description: 'A partner system to register.' })
export class RegisterPartnerInput extends ChangeInput {
  @Field(() => String, {
    description: 'Its name for ever: 2 to 63 small letters, digits and hyphens, such as "parcel-partner".',
  })
  name: string;

  @Field(() => String, {
    nullable: true,
    description: 'Who it is and what it does; at most 1,000 characters.',
  })
  description?: string | null;

  @Field(() => [String], {
    defaultValue: [],
    description:
      'What it may use at all: policies about customers, written as scopes such as "customer:contact".',
  })
  scopes: string[];

  @Field(() => [Purpose], { description: 'The purposes that it may state; at least one.' })
  purposes: Purpose[];

  @Field(() => Int, {
    defaultValue: 60,
    description: 'How many requests it may send in a minute, 1 to 100,000.',
  })
  quotaPerMinute: number;
}

@Public()
@ObjectType({ description: 'What became of registering a partner.' })
export class RegisterPartnerPayload {
  @Field(() => Partner, { nullable: true, description: 'The partner; null where nothing changed.' })
  partner: Relation<Partner> | null;

  @Field(() => [UserError], { description: 'Why nothing changed; empty where it did.' })
  userErrors: Relation<UserError>[];
}
