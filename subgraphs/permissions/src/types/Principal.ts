import { connectionOf, DateTimeScalar, Policy, Public, type Relation } from '@c360/kit';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { PrincipalKind } from './PrincipalKind';
import { Role } from './Role';

/** An employee or an internal service that is known here. */
@Public()
@Directive('@key(fields: "id")')
@ObjectType({ description: 'An employee or an internal service that is registered.' })
export class Principal {
  @Field(() => ID, { description: 'The global id of the principal.' })
  id: string;

  @Field(() => PrincipalKind, { nullable: true, description: 'EMPLOYEE or SERVICE.' })
  kind: PrincipalKind;

  @Field(() => String, { nullable: true, description: 'The name to show.' })
  displayName: string;

  @Policy('permissions.admin', 'audit.read')
  @Field(() => String, {
    nullable: true,
    description: 'The system that sent it, such as "crm"; null for who was registered here.',
  })
  system: string | null;

  @Field(() => String, { nullable: true, description: 'Its number in that system, such as a staff number.' })
  number: string | null;

  @Policy('permissions.admin', 'audit.read')
  @Field(() => String, { nullable: true, description: "Where it works, as customers' regions are written." })
  region: string | null;

  @Policy('permissions.admin', 'audit.read')
  @Field(() => String, { nullable: true, description: 'Its e-mail address.' })
  email: string | null;

  @Policy('permissions.admin', 'audit.read')
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it may still act; inactive, it has no role.',
  })
  isActive: boolean;

  @Policy('permissions.admin', 'audit.read')
  @Field(() => String, { nullable: true, description: 'Who issues its tokens, where that is registered.' })
  issuer: string | null;

  @Policy('permissions.admin', 'audit.read')
  @Field(() => String, {
    nullable: true,
    description: 'The subject of its tokens, where that is registered.',
  })
  subject: string | null;

  @Policy('permissions.admin', 'audit.read')
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it came in.' })
  createdAt: Date;

  @Policy('permissions.admin', 'audit.read')
  @Field(() => [Role], { nullable: true, description: 'The roles registered here; a token can add others.' })
  roles: Relation<Role>[];
}

/** Pages of principals. */
export const PrincipalConnection = connectionOf('Principal', () => Principal);
