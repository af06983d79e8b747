import { connectionOf, DateTimeScalar, Policy, Public, Purpose, type Relation } from '@c360/kit';
import { Field, ID, ObjectType } from 'type-graphql';
import { Principal } from './Principal';
import { PrincipalKind } from './PrincipalKind';

/** That an answer disclosed something: never a value. */
@Policy('audit.read')
@ObjectType({
  description: 'That an answer disclosed something: who asked for what and why. It holds no value.',
})
export class DisclosureRecord {
  @Public()
  @Field(() => ID, { description: 'The global id of the record.' })
  id: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was answered.' })
  at: Date;

  @Field(() => String, { nullable: true, description: 'The id of the request.' })
  requestId: string;

  @Field(() => PrincipalKind, { nullable: true, description: 'What kind of party asked.' })
  principalKind: PrincipalKind;

  @Field(() => String, { nullable: true, description: 'The issuer of the token.' })
  principalIssuer: string | null;

  @Field(() => String, { nullable: true, description: 'The subject of the token.' })
  principalSubject: string | null;

  @Field(() => String, { nullable: true, description: 'The partner that asked, by its name.' })
  partnerId: string | null;

  @Field(() => Principal, { nullable: true, description: 'Who asked, where that is registered.' })
  principal: Relation<Principal> | null;

  @Field(() => Purpose, { nullable: true, description: 'Why; null where no purpose was stated.' })
  purpose: Purpose | null;

  @Field(() => String, { nullable: true, description: 'The name of the operation, where it has one.' })
  operationName: string | null;

  @Field(() => String, { nullable: true, description: 'The hash of the operation.' })
  operationHash: string;

  @Field(() => [String], { nullable: true, description: 'The field coordinates that were returned.' })
  returned: string[];

  @Field(() => [String], { nullable: true, description: 'The field coordinates that were masked.' })
  masked: string[];

  @Field(() => [String], { nullable: true, description: 'The field coordinates that were refused.' })
  refused: string[];

  @Field(() => [ID], {
    nullable: true,
    description: "The golden ids of the customers concerned; in a customer's log only its own.",
  })
  customerIds: string[];

  @Field(() => [String], {
    nullable: true,
    description:
      'Accounts whose customer the answer did not name, as "system:number"; in a customer\'s log only its own.',
  })
  accounts: string[];

  @Field(() => String, { nullable: true, description: 'The version of the grants that decided.' })
  grantsVersion: string;

  @Field(() => [ID], {
    nullable: true,
    description: 'The elevations by which the principal had a role (break-glass).',
  })
  elevationIds: string[];
}

/** Pages of disclosure records. */
export const DisclosureRecordConnection = connectionOf('DisclosureRecord', () => DisclosureRecord);
