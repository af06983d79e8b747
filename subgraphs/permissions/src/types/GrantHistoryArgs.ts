import { PageArgs } from '@c360/kit';
import { ArgsType, Field, ID } from 'type-graphql';

/** What a page of the grants' history can be asked for. */
@ArgsType()
export class GrantHistoryArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Of this grant only, also where it is gone.' })
  grantId?: string | null;
}
