import { PageArgs, type Relation } from '@c360/kit';
import { ArgsType, Field, InputType } from 'type-graphql';
import { PrincipalKind } from './PrincipalKind';

/** Which principals are wanted; conditions that are given must all hold. */
@InputType({ description: 'Which principals are wanted; conditions that are given must all hold.' })
export class PrincipalFilter {
  @Field(() => [PrincipalKind], { nullable: true, description: 'Of one of these kinds.' })
  kinds?: PrincipalKind[] | null;

  @Field(() => [String], { nullable: true, description: 'With at least one of these roles.' })
  roles?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'In one of these regions.' })
  regions?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Sent by one of these systems.' })
  systems?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Active (true) or not (false).' })
  isActive?: boolean | null;
}

/** What a page of principals can be asked for. */
@ArgsType()
export class PrincipalListArgs extends PageArgs {
  @Field(() => PrincipalFilter, {
    nullable: true,
    description: 'Which principals are wanted; all where absent.',
  })
  filter?: Relation<PrincipalFilter> | null;
}
