import { Directive, Field, ObjectType } from 'type-graphql';
import { Public } from './sdl/authorization-directives';

/** A customer's number in one department's system: the only thing a department knows a customer by. No client sees it. */
@Public()
@Directive('@shareable')
@Directive('@inaccessible')
@ObjectType({ description: "A customer's number in one department's system." })
export class AccountKey {
  @Field(() => String, { description: 'The system that gave the number, such as "shop".' })
  system: string;

  @Field(() => String, { description: 'The number itself, as the system writes it.' })
  key: string;
}
