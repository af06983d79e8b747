import { Authenticated, Public } from '@c360/kit';
import { Field, ID, Int, ObjectType } from 'type-graphql';

/** A level of a loyalty programme. */
@Authenticated()
@ObjectType({ description: 'A level of a loyalty programme.' })
export class Tier {
  @Public()
  @Field(() => ID, { description: 'The global id of the tier.' })
  id: string;

  @Field(() => String, { nullable: true, description: 'The system whose programme the tier belongs to.' })
  system: string;

  @Field(() => String, { nullable: true, description: 'The name of the tier, such as "Gold".' })
  name: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The place of the tier: a higher tier has a higher rank.',
  })
  rank: number;

  @Field(() => Int, { nullable: true, description: 'The lifetime points from which the tier is reached.' })
  threshold: number;
}
