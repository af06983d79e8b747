import { Public, Purpose, type Relation } from '@c360/kit';
import { Field, ID, ObjectType } from 'type-graphql';
import { Elevation } from './Elevation';
import { Partner } from './Partner';
import { Principal } from './Principal';
import { PrincipalKind } from './PrincipalKind';
import { Role } from './Role';

/** Who asks, as the gateway vouches for it. */
@Public()
@ObjectType({ description: 'Who asks, and why: what the token says, and what is registered of it.' })
export class Viewer {
  @Field(() => PrincipalKind, { nullable: true, description: 'What kind of party asks.' })
  kind: PrincipalKind;

  @Field(() => String, { nullable: true, description: 'The subject of the token; null for the anonymous.' })
  subject: string | null;

  @Field(() => String, { nullable: true, description: 'The issuer of the token; null for the anonymous.' })
  issuer: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Where an employee works, as customers' regions are written.",
  })
  region: string | null;

  @Field(() => String, { nullable: true, description: "An employee's own number." })
  employeeId: string | null;

  @Field(() => ID, { nullable: true, description: "A customer's own golden id." })
  customerId: string | null;

  @Field(() => String, { nullable: true, description: "A partner's own name." })
  partnerId: string | null;

  @Field(() => [String], { nullable: true, description: 'What the token may be used for.' })
  scopes: readonly string[];

  @Field(() => Purpose, {
    nullable: true,
    description: 'Why data is read by this request; null where none was stated.',
  })
  purpose: Purpose | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'The names of all roles in force: of the token, of the kind, registered here and taken for minutes.',
  })
  roleNames: readonly string[];

  @Field(() => [Role], { nullable: true, description: 'Those of the roles in force that are known here.' })
  roles: Relation<Role>[];

  @Field(() => [Role], {
    nullable: true,
    description: 'The roles that may be taken for minutes with a reason (break-glass).',
  })
  mayTake: Relation<Role>[];

  @Field(() => [Elevation], { nullable: true, description: 'The roles in force that were taken so.' })
  elevations: Relation<Elevation>[];

  @Field(() => Principal, {
    nullable: true,
    description:
      'The registered principal: the one with the issuer and subject of the token, else the one employee with its number.',
  })
  principal: Relation<Principal> | null;

  @Field(() => Partner, { nullable: true, description: 'The registered partner, where a partner asks.' })
  partner: Relation<Partner> | null;
}
