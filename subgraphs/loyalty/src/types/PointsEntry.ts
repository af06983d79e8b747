import { DateTimeScalar, Owned, Policy, Public, Subject, connectionOf, type Relation } from '@c360/kit';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { LoyaltyMembership } from './LoyaltyMembership';
import { Reward } from './Reward';

/** Why points moved. */
export enum PointsEntryKind {
  EARN = 'EARN',
  REDEEM = 'REDEEM',
  ADJUST = 'ADJUST',
  EXPIRE = 'EXPIRE',
  REFUND = 'REFUND',
}

registerEnumType(PointsEntryKind, {
  name: 'PointsEntryKind',
  description: 'Why points moved.',
  valuesConfig: {
    EARN: { description: 'Earned: counts towards the next tier.' },
    REDEEM: { description: 'Spent, on a reward or otherwise.' },
    ADJUST: { description: 'Put right by a person, up or down.' },
    EXPIRE: { description: 'Lapsed unspent.' },
    REFUND: { description: 'Given back after a redemption that came to nothing.' },
  },
});

/** One movement of points; an entry is never changed or removed. */
@Policy('customer.loyalty')
@Subject('membership.account.customer')
@ObjectType({ description: 'One movement of points; an entry is never changed or removed.' })
export class PointsEntry {
  @Public()
  @Field(() => ID, { description: 'The global id of the entry.' })
  id: string;

  @Owned()
  @Field(() => LoyaltyMembership, {
    nullable: true,
    description: 'The membership whose points moved.',
  })
  membership: Relation<LoyaltyMembership>;

  @Field(() => PointsEntryKind, { nullable: true, description: 'Why the points moved.' })
  kind: PointsEntryKind;

  @Field(() => Int, { nullable: true, description: 'The points: above zero when added, below when taken.' })
  points: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the points moved.' })
  at: Date;

  @Field(() => String, { nullable: true, description: 'The reason as given.' })
  reason: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the entry goes back to, such as an order number.',
  })
  reference: string | null;

  @Field(() => Reward, { nullable: true, description: 'The reward that the points were spent on.' })
  reward: Relation<Reward> | null;
}

/** Pages of points entries. */
export const PointsEntryConnection = connectionOf('PointsEntry', () => PointsEntry);
