import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** What permissions contributes to a customer: known by its golden id alone. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'A customer: one person or organisation, whatever systems it is recorded in.' })
export class Customer {
  @Field(() => ID, {
    description: 'The golden id of the customer. Ids of customers merged into it go on to work.',
  })
  id: string;
}
