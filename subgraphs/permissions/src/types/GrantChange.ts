import {
  connectionOf,
  DateTimeScalar,
  JsonObjectScalar,
  Policy,
  Public,
  Purpose,
  type Relation,
} from '@c360/kit';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { GrantEffect } from './GrantEffect';
import { Principal } from './Principal';

/** What was done to a grant. */
export enum GrantChangeKind {
  ADDED = 'ADDED',
  CHANGED = 'CHANGED',
  REMOVED = 'REMOVED',
}

registerEnumType(GrantChangeKind, {
  name: 'GrantChangeKind',
  description: 'What was done to a grant.',
  valuesConfig: {
    ADDED: { description: 'It is new.' },
    CHANGED: { description: 'It says something else.' },
    REMOVED: { description: 'It is gone.' },
  },
});

/** What a grant said at a time. */
@Policy('permissions.admin', 'audit.read')
@ObjectType({ description: 'What a grant said at a time.' })
export class GrantTerms {
  @Field(() => String, { nullable: true, description: 'The name of the role that had it.' })
  role: string;

  @Field(() => String, { nullable: true, description: 'What it was about.' })
  policy: string;

  @Field(() => GrantEffect, { nullable: true, description: 'What it did.' })
  effect: GrantEffect;

  @Field(() => [Purpose], { nullable: true, description: 'The purposes that it was for; empty: all.' })
  purposes: Purpose[];

  @Field(() => JsonObjectScalar, { nullable: true, description: 'For which customers; null: for all.' })
  condition: Record<string, unknown> | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'From when it held.' })
  validFrom: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when it held.' })
  validUntil: Date | null;
}

/** One change of one grant. */
@Policy('permissions.admin', 'audit.read')
@ObjectType({ description: 'One change of one grant: who, when, and what it said before and after.' })
export class GrantChange {
  @Public()
  @Field(() => ID, { description: 'The global id of the change.' })
  id: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The version of all grants after this change; it only rises.',
  })
  version: number;

  @Field(() => ID, { nullable: true, description: 'The grant that was changed; it may be gone.' })
  grantId: string;

  @Field(() => GrantChangeKind, { nullable: true, description: 'What was done.' })
  kind: GrantChangeKind;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When.' })
  at: Date;

  @Field(() => String, {
    nullable: true,
    description: 'The issuer of the token of who did it; null for what came with the product.',
  })
  changedByIssuer: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The subject of the token of who did it; null for what came with the product.',
  })
  changedBySubject: string | null;

  @Field(() => Principal, { nullable: true, description: 'Who did it, where that is registered.' })
  changedBy: Relation<Principal> | null;

  @Field(() => GrantTerms, { nullable: true, description: 'What it said before; null where it was added.' })
  before: Relation<GrantTerms> | null;

  @Field(() => GrantTerms, { nullable: true, description: 'What it said after; null where it was removed.' })
  after: Relation<GrantTerms> | null;
}

/** Pages of changes. */
export const GrantChangeConnection = connectionOf('GrantChange', () => GrantChange);
