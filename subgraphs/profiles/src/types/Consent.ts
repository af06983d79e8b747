import {
  DateTimeScalar,
  Owned,
  Policy,
  Public,
  Purpose,
  Subject,
  connectionOf,
  type Relation,
} from '@c360/kit';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { SourceRecord } from './SourceRecord';

export enum ConsentState {
  GIVEN = 'GIVEN',
  WITHDRAWN = 'WITHDRAWN',
}

registerEnumType(ConsentState, {
  name: 'ConsentState',
  description: 'What the customer chose.',
  valuesConfig: {
    GIVEN: { description: 'The customer agreed.' },
    WITHDRAWN: { description: 'The customer took it back, or refused.' },
  },
});

@Policy('customer.consent')
@Subject('record.customer')
@ObjectType({ description: "A customer's choice on what its data may be used for." })
export class Consent {
  @Public()
  @Field(() => ID, { description: 'The global id of the choice.' })
  id: string;

  @Field(() => Purpose, { nullable: true, description: 'What for.' })
  purpose: Purpose;

  @Field(() => String, { nullable: true, description: 'Whom the data may go to; null: this company.' })
  recipient: string | null;

  @Field(() => ConsentState, { nullable: true, description: 'What was chosen.' })
  state: ConsentState;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was chosen.' })
  at: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ends by itself; null: it does not.' })
  expiresAt: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'What proves it, such as the number of a form or a call.',
  })
  evidence: string | null;

  @Owned()
  @Field(() => SourceRecord, { nullable: true, description: 'The record where it was chosen.' })
  record: Relation<SourceRecord>;
}

/** Pages of consents. */
export const ConsentConnection = connectionOf('Consent', () => Consent);
