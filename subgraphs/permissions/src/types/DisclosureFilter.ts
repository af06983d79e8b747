import { DateTimeScalar, PageArgs, Purpose, type Relation } from '@c360/kit';
import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { PrincipalKind } from './PrincipalKind';

/** Which disclosure records are wanted; conditions that are given must all hold. */
@InputType({ description: 'Which disclosure records are wanted; conditions that are given must all hold.' })
export class DisclosureFilter {
  @Field(() => ID, { nullable: true, description: 'That name this customer.' })
  customerId?: string | null;

  @Field(() => [PrincipalKind], { nullable: true, description: 'Of principals of one of these kinds.' })
  principalKinds?: PrincipalKind[] | null;

  @Field(() => String, { nullable: true, description: 'Of the principal whose tokens have this subject.' })
  principalSubject?: string | null;

  @Field(() => [Purpose], { nullable: true, description: 'For one of these purposes.' })
  purposes?: Purpose[] | null;

  @Field(() => String, { nullable: true, description: 'Of this request.' })
  requestId?: string | null;

  @Field(() => String, { nullable: true, description: 'Of the operation with this hash.' })
  operationHash?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'In which this field was returned, masked or not, such as "Customer.emails".',
  })
  coordinate?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Answered at this time or later.' })
  from?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Answered before this time.' })
  before?: Date | null;
}

/** What a page of disclosure records can be asked for. */
@ArgsType()
export class DisclosureListArgs extends PageArgs {
  @Field(() => DisclosureFilter, {
    nullable: true,
    description: 'Which records are wanted; all where absent.',
  })
  filter?: Relation<DisclosureFilter> | null;
}
