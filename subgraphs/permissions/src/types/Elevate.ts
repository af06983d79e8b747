import { ChangeInput, Public, UserError, type Relation } from '@c360/kit';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { Elevation } from './Elevation';

@InputType({ description: 'A role to take for minutes.' })
export class ElevateInput extends ChangeInput {
  @Field(() => String, { description: 'The name of the role, one of `viewer { mayTake }`.' })
  role: string;

  @Field(() => Int, { description: 'For how many minutes, 1 to 60.' })
  minutes: number;

  @Field(() => String, {
    description:
      'Why, 10 to 500 characters: administrators and the data protection officer read it. Name no customer.',
  })
  reason: string;
}

@Public()
@ObjectType({ description: 'What became of taking a role.' })
export class ElevatePayload {
  @Field(() => Elevation, { nullable: true, description: 'What was taken; null where nothing changed.' })
  elevation: Relation<Elevation> | null;

  @Field(() => [UserError], { description: 'Why nothing changed; empty where it did.' })
  userErrors: Relation<UserError>[];
}
