import { PageArgs } from '@c360/kit';
import { ArgsType, Field } from 'type-graphql';

/** What a page of a customer's consents can be asked for. */
@ArgsType()
export class CustomerConsentsArgs extends PageArgs {
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether choices that later ones replaced are wanted too.',
  })
  includeHistory: boolean;
}
