import { DateScalar, Policy, Public, Subject, connectionOf, type Relation } from '@c360/kit';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Customer } from './Customer';

export enum RelationshipKind {
  HOUSEHOLD = 'HOUSEHOLD',
  EMPLOYER = 'EMPLOYER',
  REFERRAL = 'REFERRAL',
  COMMUNITY = 'COMMUNITY',
}

registerEnumType(RelationshipKind, {
  name: 'RelationshipKind',
  description: 'How two customers belong together.',
  valuesConfig: {
    HOUSEHOLD: { description: 'They live together.' },
    EMPLOYER: { description: '`from` works for `to`.' },
    REFERRAL: { description: '`from` brought `to`.' },
    COMMUNITY: { description: 'They share a club, a forum or an association.' },
  },
});

@Policy('customer.record')
@Subject('from')
@Subject('to')
@ObjectType({ description: 'How two customers belong together.' })
export class Relationship {
  @Public()
  @Field(() => ID, { description: 'The global id of the relationship.' })
  id: string;

  @Field(() => RelationshipKind, { nullable: true, description: 'What kind it is.' })
  kind: RelationshipKind;

  @Field(() => Customer, { nullable: true, description: 'The one end: who works, who brought the other.' })
  from: Relation<Customer>;

  @Field(() => Customer, { nullable: true, description: 'The other end: the employer, who was brought.' })
  to: Relation<Customer>;

  @Field(() => DateScalar, { nullable: true, description: 'Since when, where known.' })
  since: Date | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Until when; null while it lasts or where unknown.',
  })
  until: Date | null;
}

/** Pages of relationships. */
export const RelationshipConnection = connectionOf('Relationship', () => Relationship);
