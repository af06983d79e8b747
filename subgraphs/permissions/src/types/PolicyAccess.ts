import { Public, Purpose, type Relation } from '@c360/kit';
import { ArgsType, Field, ObjectType } from 'type-graphql';
import { AccessDecision, AccessReason } from './AccessDecision';
import { Grant } from './Grant';

/** What the viewer may do with what one policy guards. */
@Public()
@ObjectType({ description: 'What the viewer may do with what one policy guards, and why.' })
export class PolicyAccess {
  @Field(() => String, { nullable: true, description: 'The policy, such as "customer.contact".' })
  policy: string;

  @Field(() => AccessDecision, { nullable: true, description: 'What it comes to.' })
  decision: AccessDecision;

  @Field(() => AccessReason, {
    nullable: true,
    description: 'Why; told to employees and services only.',
  })
  reason: AccessReason | null;

  @Field(() => [Grant], {
    nullable: 'itemsAndList',
    description: 'The grants that it rests on, or that would give it if the reason were not.',
  })
  grants: readonly Relation<Grant>[];
}

/** What access can be asked for. */
@ArgsType()
export class CustomerAccessArgs {
  @Field(() => Purpose, {
    nullable: true,
    description: "For which purpose; the request's own where absent.",
  })
  purpose?: Purpose | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether to tell also what may be changed.' })
  includeWrites: boolean;
}
