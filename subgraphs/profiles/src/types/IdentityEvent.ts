import { DateTimeScalar, Owned, Policy, Public, Subject, connectionOf, type Relation } from '@c360/kit';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Customer } from './Customer';

export enum IdentityEventKind {
  LINK = 'LINK',
  MERGE = 'MERGE',
  SPLIT = 'SPLIT',
  REVERT = 'REVERT',
}

registerEnumType(IdentityEventKind, {
  name: 'IdentityEventKind',
  description: 'What was changed about who is who.',
  valuesConfig: {
    LINK: { description: 'A record was moved to another customer, or confirmed where it was.' },
    MERGE: { description: 'Customers were made one.' },
    SPLIT: { description: 'Records were taken out into a customer of their own.' },
    REVERT: { description: 'An earlier change was undone.' },
  },
});

@Policy('customer.identity')
@ObjectType({ description: 'A source record that moved from one customer to another.' })
export class RecordMove {
  @Field(() => String, { nullable: true, description: 'The system that keeps the record.' })
  system: string;

  @Field(() => String, { nullable: true, description: "The customer's number in that system." })
  key: string;

  @Field(() => ID, { nullable: true, description: 'The customer that it belonged to.' })
  from: string;

  @Field(() => ID, { nullable: true, description: 'The customer that it belongs to since.' })
  to: string;
}

@Policy('customer.identity')
@Subject('customers')
@ObjectType({ description: 'A change of who is who; it can be undone.' })
export class IdentityEvent {
  @Public()
  @Field(() => ID, { description: 'The global id of the event.' })
  id: string;

  @Field(() => IdentityEventKind, { nullable: true, description: 'What was changed.' })
  kind: IdentityEventKind;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When.' })
  at: Date;

  @Field(() => String, { nullable: true, description: 'The principal who did it.' })
  principalId: string | null;

  @Field(() => String, { nullable: true, description: 'Why, in words.' })
  reason: string | null;

  @Field(() => [Customer], {
    nullable: 'itemsAndList',
    description: 'The customers that it touched, as they are now.',
  })
  customers: Relation<Customer>[];

  @Owned()
  @Field(() => [RecordMove], { nullable: 'itemsAndList', description: 'The records that moved.' })
  moves: RecordMove[];

  @Field(() => ID, { nullable: true, description: 'The event that undid this one, where there is one.' })
  revertedBy: string | null;
}

/** Pages of identity events. */
export const IdentityEventConnection = connectionOf('IdentityEvent', () => IdentityEvent);
