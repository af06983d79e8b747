import { Policy, type Relation } from '@c360/kit';
import { Field, ObjectType } from 'type-graphql';
import { CustomerExplanation } from './CustomerExplanation';
import { FieldExplanation } from './FieldExplanation';

/** What becomes of an operation's fields for somebody. */
@Policy('permissions.admin')
@ObjectType({
  description: 'What becomes of the fields of an operation for somebody, and why. It holds no value.',
})
export class AccessExplanation {
  @Field(() => String, { nullable: true, description: 'The version of the grants that decided.' })
  grantsVersion: string;

  @Field(() => [String], { nullable: true, description: 'The names of the roles in force.' })
  roleNames: string[];

  @Field(() => [FieldExplanation], {
    nullable: 'itemsAndList',
    description: 'Each field of the operation, for no customer in particular.',
  })
  fields: Relation<FieldExplanation>[];

  @Field(() => CustomerExplanation, {
    nullable: true,
    description: 'The same for the customer asked about; null where none was.',
  })
  customer: Relation<CustomerExplanation> | null;
}
