import { ChangeInput, Public, UserError, type Relation } from '@c360/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Principal } from './Principal';

@InputType({ description: 'The principal that may act again.' })
export class ReactivatePrincipalInput extends ChangeInput {
  @Field(() => ID, { description: 'The principal.' })
  principalId: string;
}

@Public()
@ObjectType({ description: 'What became of a reactivation.' })
export class ReactivatePrincipalPayload {
  @Field(() => Principal, {
    nullable: true,
    description: 'The principal as it is now; null where nothing changed.',
  })
  principal: Relation<Principal> | null;

  @Field(() => [UserError], { description: 'Why nothing changed; empty where it did.' })
  userErrors: Relation<UserError>[];
}
