import { Field, InputType } from 'type-graphql';

/** Which products are wanted; conditions that are given must all hold. */
@InputType({ description: 'Which products are wanted; conditions that are given must all hold.' })
export class ProductFilter {
  @Field(() => String, {
    nullable: true,
    description: 'Has this text in its name, brand or number, in capitals or not; at most 100 characters.',
  })
  search?: string | null;

  @Field(() => String, { nullable: true, description: 'Is in exactly this category.' })
  category?: string | null;

  @Field(() => String, { nullable: true, description: 'Is listed by this system.' })
  system?: string | null;
}
