import { Authenticated, PageArgs, connectionOf } from '@c360/kit';
import { ArgsType, Directive, Field, ID, Int, ObjectType } from 'type-graphql';

/** Something that points can be spent on. */
@Authenticated()
@Directive('@key(fields: "id")')
@ObjectType({ description: 'Something that points can be spent on.' })
export class Reward {
  @Field(() => ID, { description: 'The global id of the reward.' })
  id: string;

  @Field(() => String, { nullable: true, description: 'The system whose programme gives the reward.' })
  system: string;

  @Field(() => String, { nullable: true, description: 'The name of the reward.' })
  name: string;

  @Field(() => String, { nullable: true, description: 'What a member gets.' })
  description: string | null;

  @Field(() => Int, { nullable: true, description: 'What the reward costs, in points.' })
  costPoints: number;

  @Field(() => Boolean, { nullable: true, description: 'Whether it can be redeemed now.' })
  isActive: boolean;
}

/** Pages of rewards. */
export const RewardConnection = connectionOf('Reward', () => Reward);

/** What a page of rewards can be asked for. */
@ArgsType()
export class RewardsArgs extends PageArgs {
  @Field(() => Boolean, { defaultValue: true, description: 'Leave out what cannot be redeemed now.' })
  activeOnly: boolean;
}
