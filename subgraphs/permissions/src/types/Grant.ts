import {
  connectionOf,
  DateTimeScalar,
  JsonObjectScalar,
  Policy,
  Public,
  Purpose,
  type Relation,
} from '@c360/kit';
import { Field, ID, ObjectType } from 'type-graphql';
import { GrantEffect } from './GrantEffect';
import { Role } from './Role';

/** What a role may do with what a policy guards. */
@Policy('permissions.admin', 'audit.read')
@ObjectType({
  description: 'What a role may do with what a policy guards, for which purposes and customers.',
})
export class Grant {
  @Public()
  @Field(() => ID, { description: 'The global id of the grant.' })
  id: string;

  @Field(() => Role, { nullable: true, description: 'Who has it.' })
  role: Relation<Role>;

  @Field(() => String, {
    nullable: true,
    description: 'What it is about, such as "customer.contact", or "customer.contact:write" for changes.',
  })
  policy: string;

  @Field(() => GrantEffect, { nullable: true, description: 'What it does.' })
  effect: GrantEffect;

  @Field(() => [Purpose], {
    nullable: true,
    description: 'The purposes that it is for; empty: every purpose, and none stated.',
  })
  purposes: Purpose[];

  @Field(() => JsonObjectScalar, {
    nullable: true,
    description:
      'For which customers: a tree of AND, OR and NOT over facts of the customer, such as {"region": {"$principal": "region"}}; null: for every customer.',
  })
  condition: Record<string, unknown> | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'From when it holds; null: from ever.' })
  validFrom: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when it holds; null: for ever.' })
  validUntil: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last changed.' })
  updatedAt: Date;
}

/** Pages of grants. */
export const GrantConnection = connectionOf('Grant', () => Grant);
