import { Policy, Subject, type Relation } from '@c360/kit';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Customer } from './Customer';

/** What becomes of an operation's fields for one customer. Whoever asks must be allowed to know the customer. */
@Policy(['permissions.admin', 'customer.record'])
@Subject('customer')
@Directive('@key(fields: "id")')
@ObjectType({ description: 'What becomes of the fields of an operation for one customer, and why.' })
export class CustomerExplanation {
  @Field(() => ID, { description: 'What was asked, as one text.' })
  id: string;

  @Field(() => Customer, { nullable: true, description: 'The customer asked about.' })
  customer: Relation<Customer> | null;
}
