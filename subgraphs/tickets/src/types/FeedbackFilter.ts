import { DateTimeScalar, PageArgs, Reads, type Relation } from '@c360/kit';
import { ArgsType, Field, InputType } from 'type-graphql';
import { FeedbackKind } from './FeedbackKind';

/** Which feedback is wanted; conditions that are given must all hold. */
@InputType({ description: 'Which feedback is wanted; conditions that are given must all hold.' })
export class FeedbackFilter {
  @Reads('Feedback.kind')
  @Field(() => [FeedbackKind], { nullable: true, description: 'Of one of these kinds.' })
  kinds?: FeedbackKind[] | null;

  @Reads('Feedback.system')
  @Field(() => [String], { nullable: true, description: 'Kept by one of these systems.' })
  systems?: string[] | null;

  @Reads('Feedback.answer')
  @Field(() => Boolean, {
    nullable: true,
    description: 'Answered (true), or still waiting for an answer (false).',
  })
  isAnswered?: boolean | null;

  @Reads('Feedback.givenAt')
  @Field(() => DateTimeScalar, { nullable: true, description: 'Given at this time or later.' })
  givenFrom?: Date | null;

  @Reads('Feedback.givenAt')
  @Field(() => DateTimeScalar, { nullable: true, description: 'Given before this time.' })
  givenBefore?: Date | null;
}

/** What a page of all feedback can be asked for. */
@ArgsType()
export class FeedbackListArgs extends PageArgs {
  @Field(() => FeedbackFilter, { nullable: true, description: 'Which feedback is wanted; all where absent.' })
  filter?: Relation<FeedbackFilter> | null;
}
