import { DepartmentCustomer } from '@c360/kit';
import { Directive, ObjectType } from 'type-graphql';

/** What orders contributes to a customer: found by the numbers that the order systems know the customer by. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'A customer: one person or organisation, whatever systems it is recorded in.' })
export class Customer extends DepartmentCustomer {}
