import { ChangeInput, Public, UserError, type Relation } from '@c360/kit';
import { Field, InputType, ObjectType } from 'type-graphql';
import { Principal } from './Principal';
import { PrincipalKind } from './PrincipalKind';

@InputType({ description: 'An employee or internal service to register.' })
export class RegisterPrincipalInput extends ChangeInput {
  @Field(() => PrincipalKind, { description: 'EMPLOYEE or SERVICE.' })
  kind: PrincipalKind;

  @Field(() => String, { description: 'The name to show; 1 to 200 characters.' })
  displayName: string;

  @Field(() => String, { nullable: true, description: "Where it works, as customers' regions are written." })
  region?: string | null;

  @Field(() => String, { nullable: true, description: 'Its e-mail address.' })
  email?: string | null;

  @Field(() => [String], { defaultValue: [], description: 'The names of its roles.' })
  roles: string[];

  @Field(() => String, { nullable: true, description: 'Who issues its tokens; together with `subject`.' })
  issuer?: string | null;

  @Field(() => String, { nullable: true, description: 'The subject of its tokens; together with `issuer`.' })
  subject?: string | null;
}

@Public()
@ObjectType({ description: 'What became of registering a principal.' })
export class RegisterPrincipalPayload {
  @Field(() => Principal, { nullable: true, description: 'The principal; null where nothing changed.' })
  principal: Relation<Principal> | null;

  @Field(() => [UserError], { description: 'Why nothing changed; empty where it did.' })
  userErrors: Relation<UserError>[];
}
