import { DateTimeScalar, Policy, Public } from '@c360/kit';
import { Field, ID, ObjectType } from 'type-graphql';

/** A partner's key, without its secret. */
@Policy('permissions.admin')
@ObjectType({ description: "A partner's key, without its secret." })
export class PartnerKey {
  @Public()
  @Field(() => ID, { description: 'The global id of the key.' })
  id: string;

  @Field(() => String, { nullable: true, description: 'The first characters of the key, to know it by.' })
  prefix: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was issued.' })
  createdAt: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ends; null: never.' })
  expiresAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was revoked.' })
  revokedAt: Date | null;
}
