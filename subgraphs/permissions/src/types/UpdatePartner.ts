import { ChangeInput, Public, Purpose, UserError, type Relation } from '@c360/kit';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Partner } from './Partner';

@InputType({ description: 'What is to change of a partner; what is absent stays.' })
export class UpdatePartnerInput extends ChangeInput {
  @Field(() => ID, { description: 'The partner.' })
  partnerId: string;

  @Field(() => String, {
    nullable: true,
    description: 'Who it is and what it does; at most 1,000 characters.',
  })
  description?: string | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'What it may use at all: policies about customers, written as scopes such as "customer:contact".',
  })
  scopes?: string[] | null;

  @Field(() => [Purpose], { nullable: true, description: 'The purposes that it may state; at least one.' })
  purposes?: Purpose[] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many requests it may send in a minute, 1 to 100,000.',
  })
  quotaPerMinute?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it may ask at all.' })
  isActive?: boolean | null;
}

@Public()
@ObjectType({ description: 'What became of changing a partner.' })
export class UpdatePartnerPayload {
  @Field(() => Partner, {
    nullable: true,
    description: 'The partner as it is now; null where nothing changed.',
  })
  partner: Relation<Partner> | null;

  @Field(() => [UserError], { description: 'Why nothing changed; empty where it did.' })
  userErrors: Relation<UserError>[];
}
