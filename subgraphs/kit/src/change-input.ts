import { Field, ID, InputType } from 'type-graphql';

/** What the input of every mutation has. */
@InputType()
export abstract class ChangeInput {
  @Field(() => ID, {
    description: 'Any text of 1 to 128 characters, new for each change: sent again, the change is made once.',
  })
  idempotencyKey: string;
}
