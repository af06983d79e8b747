import { ChangeInput, Public, UserError, type Relation } from '@c360/kit';
import { Field, InputType, ObjectType } from 'type-graphql';
import { Role } from './Role';

@InputType({ description: 'Which roles may be taken by who has a role.' })
export class SetElevationRulesInput extends ChangeInput {
  @Field(() => String, { description: 'The name of the role whose holders may take others.' })
  role: string;

  @Field(() => [String], {
    description:
      'The names of all roles that they may take from now on. None may be allowed permissions.admin.',
  })
  mayTake: string[];
}

@Public()
@ObjectType({ description: 'What became of setting which roles may be taken.' })
export class SetElevationRulesPayload {
  @Field(() => Role, { nullable: true, description: 'The role as it is now; null where nothing changed.' })
  role: Relation<Role> | null;

  @Field(() => [UserError], { description: 'Why nothing changed; empty where it did.' })
  userErrors: Relation<UserError>[];
}
