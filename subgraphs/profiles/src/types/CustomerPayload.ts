import { Public, UserError, type Relation } from '@c360/kit';
import { Field, ObjectType } from 'type-graphql';
import { Customer } from './Customer';

/** Makes the payload type of a mutation that changes one customer, `<Mutation>Payload`. */
function customerPayload(mutation: string) {
  @Public()
  @ObjectType(`${mutation}Payload`, { description: `What became of ${mutation}.` })
  class CustomerPayload {
    @Field(() => Customer, {
      nullable: true,
      description: 'The customer as it is now; null where nothing changed.',
    })
    customer: Relation<Customer> | null;

    @Field(() => [UserError], { description: 'Why nothing changed; empty where it did.' })
    userErrors: Relation<UserError>[];
  }
  return CustomerPayload;
}

export const UpdateCustomerPayload = customerPayload('UpdateCustomer');
export const TagCustomerPayload = customerPayload('TagCustomer');
export const LinkRecordPayload = customerPayload('LinkRecord');
export const MergeCustomersPayload = customerPayload('MergeCustomers');
