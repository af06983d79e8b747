import { Policy, type Relation } from '@c360/kit';
import { Field, ObjectType } from 'type-graphql';
import { AccessDecision } from './AccessDecision';
import { PolicyAccess } from './PolicyAccess';
import { RefusalReason } from './RefusalReason';

/** What becomes of one field of an operation, and why. */
@Policy('permissions.admin')
@ObjectType({ description: 'What becomes of one field of an operation, and why. It holds no value.' })
export class FieldExplanation {
  @Field(() => [String], {
    nullable: true,
    description: 'Where it stands in the answer; "@" for every element of a list.',
  })
  path: string[];

  @Field(() => String, { nullable: true, description: 'The field, such as "Customer.emails".' })
  coordinate: string;

  @Field(() => AccessDecision, {
    nullable: true,
    description:
      'What becomes of it; CONDITIONAL where it depends on the customer, and none was asked about.',
  })
  decision: AccessDecision;

  @Field(() => String, { nullable: true, description: 'The form in which it is shown where it is masked.' })
  mask: string | null;

  @Field(() => RefusalReason, { nullable: true, description: 'Why it is refused; null where it is not.' })
  reason: RefusalReason | null;

  @Field(() => [String], { nullable: true, description: 'The scopes that are missing.' })
  missingScopes: string[];

  @Field(() => [String], { nullable: true, description: 'The policies that would have to be granted.' })
  missingPolicies: string[];

  @Field(() => String, { nullable: true, description: 'What else to know about a refusal.' })
  hint: string | null;

  @Field(() => [PolicyAccess], {
    nullable: true,
    description: 'Every policy that it demands, with the grants that decided.',
  })
  policies: Relation<PolicyAccess>[];
}
