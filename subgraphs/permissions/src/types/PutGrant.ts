import {
  ChangeInput,
  DateTimeScalar,
  JsonObjectScalar,
  Public,
  Purpose,
  UserError,
  type Relation,
} from '@c360/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Grant } from './Grant';
import { GrantEffect } from './GrantEffect';

@InputType({ description: 'A grant to add, or what an existing one is to say.' })
export class PutGrantInput extends ChangeInput {
  @Field(() => ID, { nullable: true, description: 'The grant to change; absent: a new one.' })
  grantId?: string | null;

  @Field(() => String, { description: 'The name of the role that gets it.' })
  role: string;

  @Field(() => String, { description: 'What it is about: one of the known policies.' })
  policy: string;

  @Field(() => GrantEffect, { description: 'What it does; a change cannot be masked.' })
  effect: GrantEffect;

  @Field(() => [Purpose], { defaultValue: [], description: 'The purposes that it is for; empty: all.' })
  purposes: Purpose[];

  @Field(() => JsonObjectScalar, {
    nullable: true,
    description:
      'For which customers: a tree of AND, OR and NOT over the facts id, region, accountManagerId, tags and consents with equals, in, has, hasSome and some; absent: for all.',
  })
  condition?: Record<string, unknown> | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'From when it holds; absent: at once.' })
  validFrom?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when it holds; absent: for ever.' })
  validUntil?: Date | null;
}

@Public()
@ObjectType({ description: 'What became of putting a grant.' })
export class PutGrantPayload {
  @Field(() => Grant, { nullable: true, description: 'The grant as it is now; null where nothing changed.' })
  grant: Relation<Grant> | null;

  @Field(() => [UserError], { description: 'Why nothing changed; empty where it did.' })
  userErrors: Relation<UserError>[];
}
