import { Public } from '@c360/kit';
import { Field, ObjectType } from 'type-graphql';

/** What somebody does for the company: the holder of grants. */
@Public()
@ObjectType({ description: 'What somebody does for the company: grants are given to roles.' })
export class Role {
  @Field(() => String, { description: 'The name, such as "support-agent".' })
  name: string;

  @Field(() => String, { nullable: true, description: 'What the role is for.' })
  description: string;

  @Field(() => Boolean, { nullable: true, description: 'Whether it came with the product.' })
  isBuiltIn: boolean;
}
