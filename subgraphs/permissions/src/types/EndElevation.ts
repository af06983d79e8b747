import { ChangeInput, Public, UserError, type Relation } from '@c360/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Elevation } from './Elevation';

@InputType({ description: 'An elevation to end before its time.' })
export class EndElevationInput extends ChangeInput {
  @Field(() => ID, { description: "The elevation: one's own, or with permissions.admin anybody's." })
  elevationId: string;
}

@Public()
@ObjectType({ description: 'What became of ending an elevation.' })
export class EndElevationPayload {
  @Field(() => Elevation, { nullable: true, description: 'What was ended; null where nothing changed.' })
  elevation: Relation<Elevation> | null;

  @Field(() => [UserError], { description: 'Why nothing changed; empty where it did.' })
  userErrors: Relation<UserError>[];
}
