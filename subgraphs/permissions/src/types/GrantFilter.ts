import { PageArgs, type Relation } from '@c360/kit';
import { ArgsType, Field, InputType } from 'type-graphql';
import { GrantEffect } from './GrantEffect';

/** Which grants are wanted; conditions that are given must all hold. */
@InputType({ description: 'Which grants are wanted; conditions that are given must all hold.' })
export class GrantFilter {
  @Field(() => [String], { nullable: true, description: 'Of one of these roles.' })
  roles?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'For one of these policies.' })
  policies?: string[] | null;

  @Field(() => [GrantEffect], { nullable: true, description: 'With one of these effects.' })
  effects?: GrantEffect[] | null;
}

/** What a page of grants can be asked for. */
@ArgsType()
export class GrantListArgs extends PageArgs {
  @Field(() => GrantFilter, { nullable: true, description: 'Which grants are wanted; all where absent.' })
  filter?: Relation<GrantFilter> | null;
}
