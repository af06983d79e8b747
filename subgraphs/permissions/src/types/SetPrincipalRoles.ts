import { ChangeInput, Public, UserError, type Relation } from '@c360/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Principal } from './Principal';

@InputType({ description: 'The roles that a principal is to have from now on.' })
export class SetPrincipalRolesInput extends ChangeInput {
  @Field(() => ID, { description: 'The principal.' })
  principalId: string;

  @Field(() => [String], { description: 'The names of all its roles; the others are taken away.' })
  roles: string[];
}

@Public()
@ObjectType({ description: 'What became of setting roles.' })
export class SetPrincipalRolesPayload {
  @Field(() => Principal, {
    nullable: true,
    description: 'The principal as it is now; null where nothing changed.',
  })
  principal: Relation<Principal> | null;

  @Field(() => [UserError], { description: 'Why nothing changed; empty where it did.' })
  userErrors: Relation<UserError>[];
}
