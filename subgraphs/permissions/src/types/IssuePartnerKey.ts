import { ChangeInput, DateTimeScalar } from '@c360/kit';
import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: 'A key to issue.' })
export class IssuePartnerKeyInput extends ChangeInput {
  @Field(() => ID, { description: 'The partner that gets it.' })
  partnerId: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ends; absent: never.' })
  expiresAt?: Date | null;
}
