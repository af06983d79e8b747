import { ChangeInput, Public, UserError, type Relation } from '@c360/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';

@InputType({ description: 'The grant to take away.' })
export class RemoveGrantInput extends ChangeInput {
  @Field(() => ID, { description: 'The grant.' })
  grantId: string;
}

@Public()
@ObjectType({ description: 'What became of taking a grant away.' })
export class RemoveGrantPayload {
  @Field(() => ID, {
    nullable: true,
    description: 'The id of the grant that is gone; null where nothing changed.',
  })
  grantId: string | null;

  @Field(() => [UserError], { description: 'Why nothing changed; empty where it did.' })
  userErrors: Relation<UserError>[];
}
