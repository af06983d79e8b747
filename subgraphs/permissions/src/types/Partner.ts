import { connectionOf, DateTimeScalar, Policy, Public, Purpose, type Relation } from '@c360/kit';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { PartnerKey } from './PartnerKey';

/** A partner system that asks for customers' data. */
@Public()
@ObjectType({ description: "A system of another company that asks for customers' data." })
export class Partner {
  @Field(() => ID, { description: 'The global id of the partner.' })
  id: string;

  @Field(() => String, { nullable: true, description: 'Its name, such as "parcel-partner"; never changed.' })
  name: string;

  @Field(() => String, { nullable: true, description: 'Who it is and what it does.' })
  description: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'What it may use at all, such as "customer:contact".',
  })
  scopes: string[];

  @Field(() => [Purpose], { nullable: true, description: 'The purposes that it may state.' })
  purposes: Purpose[];

  @Field(() => Int, { nullable: true, description: 'How many requests it may send in a minute.' })
  quotaPerMinute: number;

  @Field(() => Boolean, { nullable: true, description: 'Whether it may ask at all.' })
  isActive: boolean;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was registered.' })
  createdAt: Date;

  @Policy('permissions.admin')
  @Field(() => [PartnerKey], {
    nullable: 'itemsAndList',
    description: 'Its keys, oldest first, without the secrets.',
  })
  keys: Relation<PartnerKey>[];
}

/** Pages of partners. */
export const PartnerConnection = connectionOf('Partner', () => Partner);
