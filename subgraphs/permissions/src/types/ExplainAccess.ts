import { JsonObjectScalar, Purpose, type Relation } from '@c360/kit';
import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { PrincipalKind } from './PrincipalKind';

@InputType({ description: 'For whom access is explained: a registered principal, or one that is made up.' })
export class ExplainedPrincipal {
  @Field(() => ID, { nullable: true, description: 'A registered employee or service.' })
  principalId?: string | null;

  @Field(() => PrincipalKind, { nullable: true, description: 'What kind of party; in place of principalId.' })
  kind?: PrincipalKind | null;

  @Field(() => [String], { defaultValue: [], description: 'The names of the roles that its token has.' })
  roles: string[];

  @Field(() => String, { nullable: true, description: 'Where an employee works.' })
  region?: string | null;

  @Field(() => String, { nullable: true, description: "An employee's number." })
  employeeId?: string | null;

  @Field(() => ID, { nullable: true, description: "A customer's own golden id." })
  customerId?: string | null;

  @Field(() => String, { nullable: true, description: "A partner's name; it must be registered." })
  partnerId?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: "The scopes of its token; absent: those of a partner's registration.",
  })
  scopes?: string[] | null;
}

/** What is to be explained. */
@ArgsType()
export class ExplainAccessArgs {
  @Field(() => String, { description: 'A GraphQL document; at most 20,000 characters. It is not run.' })
  operation: string;

  @Field(() => String, {
    nullable: true,
    description: 'Which of its operations; needed where it has several.',
  })
  operationName?: string | null;

  @Field(() => JsonObjectScalar, {
    nullable: true,
    description: 'Its variables: what filters and sort orders name must be readable too.',
  })
  variables?: Record<string, unknown> | null;

  @Field(() => ExplainedPrincipal, { description: 'For whom.' })
  as: Relation<ExplainedPrincipal>;

  @Field(() => Purpose, { nullable: true, description: 'For which purpose; absent: none is stated.' })
  purpose?: Purpose | null;

  @Field(() => ID, {
    nullable: true,
    description: 'A customer, as which every customer of the answer counts; absent: none in particular.',
  })
  customerId?: string | null;
}
