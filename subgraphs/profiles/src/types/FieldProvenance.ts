import { DateTimeScalar, Policy } from '@c360/kit';
import { Field, ObjectType } from 'type-graphql';

@Policy('customer.identity')
@ObjectType({ description: 'Which source record a field of the golden record survived from.' })
export class FieldProvenance {
  @Field(() => String, { nullable: true, description: 'The field of `Customer`, such as "birthDate".' })
  field: string;

  @Field(() => String, { nullable: true, description: 'The system whose record won.' })
  system: string;

  @Field(() => String, { nullable: true, description: "The customer's number in that system." })
  key: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When that system last touched its record, where it says so.',
  })
  recordedAt: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'The rule by which it won: ONLY_VALUE, MOST_TRUSTED or MOST_RECENT.',
  })
  rule: string;
}
