import { DateTimeScalar, PageArgs, Policy, Public, connectionOf, type Relation } from '@c360/kit';
import { ArgsType, Field, ID, ObjectType } from 'type-graphql';
import { Principal } from './Principal';
import { Role } from './Role';

/** A role taken for minutes with a written reason. */
@Public()
@ObjectType({ description: 'A role that somebody took for minutes, with a written reason (break-glass).' })
export class Elevation {
  @Field(() => ID, { description: 'The global id of the elevation.' })
  id: string;

  @Field(() => Role, { nullable: true, description: 'The role that was taken.' })
  role: Relation<Role>;

  @Field(() => String, { nullable: true, description: 'Why, as its taker wrote.' })
  reason: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'From when.' })
  startedAt: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ends by itself, or did.' })
  until: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When somebody ended it before its time; null where nobody did.',
  })
  endedAt: Date | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is in force now.' })
  isInForce: boolean;

  @Policy('permissions.admin', 'audit.read')
  @Field(() => String, { nullable: true, description: 'The issuer of the token of who took it.' })
  issuer: string;

  @Policy('permissions.admin', 'audit.read')
  @Field(() => String, { nullable: true, description: 'The subject of the token of who took it.' })
  subject: string;

  @Policy('permissions.admin', 'audit.read')
  @Field(() => Principal, { nullable: true, description: 'Who took it.' })
  principal: Relation<Principal>;
}

/** Pages of elevations. */
export const ElevationConnection = connectionOf('Elevation', () => Elevation);

/** What a page of elevations can be asked for. */
@ArgsType()
export class ElevationListArgs extends PageArgs {
  @Field(() => Boolean, {
    nullable: true,
    description: 'Those that are in force (true) or have ended (false); both where absent.',
  })
  isInForce?: boolean | null;
}
