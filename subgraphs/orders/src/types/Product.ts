import { Authenticated, Money, connectionOf, type Relation } from '@c360/kit';
import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** Something a department sells. */
@Authenticated()
@Directive('@key(fields: "id")')
@ObjectType({ description: 'Something that a department sells.' })
export class Product {
  @Field(() => ID, { description: 'The global id of the product.' })
  id: string;

  @Field(() => String, { nullable: true, description: 'The system that lists it, such as "shop".' })
  system: string;

  @Field(() => String, { nullable: true, description: 'The number of the product in that system.' })
  number: string;

  @Field(() => String, { nullable: true, description: 'What it is called.' })
  name: string;

  @Field(() => String, { nullable: true, description: 'What kind of thing it is, as the department sorts.' })
  category: string | null;

  @Field(() => String, { nullable: true, description: 'Who makes it, or under what name.' })
  brand: string | null;

  @Field(() => String, { nullable: true, description: 'What the department says about it.' })
  description: string | null;

  @Field(() => Money, {
    nullable: true,
    description: 'What one costs now; null where the department states none. An order keeps its own price.',
  })
  price: Relation<Money> | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it can be ordered now.' })
  isActive: boolean;
}

/** Pages of products. */
export const ProductConnection = connectionOf('Product', () => Product);
