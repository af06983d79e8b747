import { Directive, Field, ObjectType } from 'type-graphql';
import { Mask, Policy } from './sdl/authorization-directives';

/** The account that a department keeps for a customer; profiles knows whose it is. */
@Policy('customer.record')
@Directive('@key(fields: "system key", resolvable: false)')
@ObjectType({ description: "A department's record of a customer." })
export class SourceRecord {
  @Field(() => String, { description: 'The system that keeps the record, such as "shop".' })
  system: string;

  @Policy('customer.identity')
  @Mask('TOKEN')
  @Field(() => String, { nullable: true, description: "The customer's number in that system." })
  key: string;
}
