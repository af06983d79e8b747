import { DepartmentCustomer, type Relation } from '@c360/kit';
import { Directive, Field, ObjectType } from 'type-graphql';
import { AuthorizationFacts } from './AuthorizationFacts';

/** What permissions contributes to a customer: known by its golden id, its accounts and what conditions ask about it. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'A customer: one person or organisation, whatever systems it is recorded in.' })
export class Customer extends DepartmentCustomer {
  @Directive('@external')
  @Field(() => AuthorizationFacts, {
    nullable: true,
    description: 'What conditions of grants ask about the customer.',
  })
  authorizationFacts: Relation<AuthorizationFacts>;
}
