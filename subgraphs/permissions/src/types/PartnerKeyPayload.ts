import { Public, UserError, type Relation } from '@c360/kit';
import { Field, ObjectType } from 'type-graphql';
import { PartnerKey } from './PartnerKey';

/** What issuing and rotating give back: the only time that the secret is seen. */
@Public()
@ObjectType({ description: 'What became of issuing a key.' })
export class PartnerKeyPayload {
  @Field(() => PartnerKey, { nullable: true, description: 'The new key; null where nothing changed.' })
  key: Relation<PartnerKey> | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What the partner sends in the header x-api-key. It is shown this once and not kept: null where the idempotency key was used before.',
  })
  secret: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why there is a key but no secret here, for a person.',
  })
  notice: string | null;

  @Field(() => [UserError], { description: 'Why nothing changed; empty where it did.' })
  userErrors: Relation<UserError>[];
}
