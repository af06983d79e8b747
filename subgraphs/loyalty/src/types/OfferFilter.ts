import { DateScalar, PageArgs, type Relation } from '@c360/kit';
import { ArgsType, Field, InputType } from 'type-graphql';

/** Which offers are wanted; conditions that are given must all hold. */
@InputType({ description: 'Which offers are wanted; conditions that are given must all hold.' })
export class OfferFilter {
  @Field(() => [String], { nullable: true, description: 'Made by one of these systems.' })
  systems?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Of one of these kinds.' })
  kinds?: string[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'Can be redeemed on this day.' })
  validOn?: string | null;
}

/** What a page of offers can be asked for. */
@ArgsType()
export class OffersArgs extends PageArgs {
  @Field(() => OfferFilter, { nullable: true, description: 'Which offers are wanted; all where absent.' })
  filter?: Relation<OfferFilter> | null;
}
