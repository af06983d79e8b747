import { ChangeInput, Public, UserError, type Relation } from '@c360/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { PartnerKey } from './PartnerKey';

@InputType({ description: 'A key to revoke.' })
export class RevokePartnerKeyInput extends ChangeInput {
  @Field(() => ID, { description: 'The key that may be used no longer.' })
  keyId: string;
}

@Public()
@ObjectType({ description: 'What became of revoking a key.' })
export class RevokePartnerKeyPayload {
  @Field(() => PartnerKey, { nullable: true, description: 'The key; null where nothing changed.' })
  key: Relation<PartnerKey> | null;

  @Field(() => [UserError], { description: 'Why nothing changed; empty where it did.' })
  userErrors: Relation<UserError>[];
}
