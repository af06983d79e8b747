import { ChangeInput, DateTimeScalar } from '@c360/kit';
import { Field, ID, InputType, Int } from 'type-graphql';

@InputType({ description: 'A key to put another in the place of.' })
export class RotatePartnerKeyInput extends ChangeInput {
  @Field(() => ID, { description: 'The key that is to end.' })
  keyId: string;

  @Field(() => Int, {
    defaultValue: 60,
    description: 'For how many minutes the old key goes on beside the new one, 0 to 43,200.',
  })
  overlapMinutes: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the new key ends; absent: never.' })
  expiresAt?: Date | null;
}
