import { DateTimeScalar, Policy, Public, Subject, connectionOf, type Relation } from '@c360/kit';
import { Field, Float, ID, ObjectType, registerEnumType } from 'type-graphql';
import { LinkRule } from './LinkRule';
import { SourceRecord } from './SourceRecord';

export enum MatchState {
  OPEN = 'OPEN',
  ACCEPTED = 'ACCEPTED',
  REJECTED = 'REJECTED',
}

registerEnumType(MatchState, {
  name: 'MatchState',
  description: 'What became of a possible match.',
  valuesConfig: {
    OPEN: { description: 'Nobody has decided yet.' },
    ACCEPTED: { description: 'They are the same customer, and have been merged.' },
    REJECTED: { description: 'They are two customers.' },
  },
});

@Policy('customer.identity')
@Subject('left.customer')
@Subject('right.customer')
@ObjectType({
  description: 'Two source records of different customers that may be the same one: for a person to decide.',
})
export class MatchCandidate {
  @Public()
  @Field(() => ID, { description: 'The global id of the candidate.' })
  id: string;

  @Field(() => SourceRecord, { nullable: true, description: 'The one record.' })
  left: Relation<SourceRecord>;

  @Field(() => SourceRecord, { nullable: true, description: 'The other record.' })
  right: Relation<SourceRecord>;

  @Field(() => LinkRule, { nullable: true, description: 'The rule that saw the likeness.' })
  rule: LinkRule;

  @Field(() => Float, { nullable: true, description: 'How sure the rule is, from 0 to 1.' })
  confidence: number;

  @Field(() => MatchState, { nullable: true, description: 'What became of it.' })
  state: MatchState;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was found.' })
  createdAt: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was decided.' })
  reviewedAt: Date | null;
}

/** Pages of match candidates. */
export const MatchCandidateConnection = connectionOf('MatchCandidate', () => MatchCandidate);
