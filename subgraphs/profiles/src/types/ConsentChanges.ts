import { ChangeInput, DateTimeScalar, Purpose, Public, UserError, type Relation } from '@c360/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Consent } from './Consent';
import { SourceRecordKeyInput } from './IdentityChanges';

@InputType({ description: 'What a customer agreed to.' })
export class GiveConsentInput extends ChangeInput {
  @Field(() => ID, { description: 'The customer who chose.' })
  customerId: string;

  @Field(() => Purpose, { description: 'What for.' })
  purpose: Purpose;

  @Field(() => String, {
    nullable: true,
    description: 'Whom the data may go to; absent: this company. At most 200 characters.',
  })
  recipient?: string | null;

  @Field(() => SourceRecordKeyInput, {
    nullable: true,
    description: "Where it was chosen: one of the customer's records; absent: with the stewards.",
  })
  record?: SourceRecordKeyInput | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it ends by itself; must lie in the future.',
  })
  expiresAt?: Date | null;

  @Field(() => String, {
    description: 'What proves it, such as the number of a form or a call; 1 to 500 characters.',
  })
  evidence: string;
}

@InputType({ description: 'What a customer took back or refused.' })
export class WithdrawConsentInput extends ChangeInput {
  @Field(() => ID, { description: 'The customer who chose.' })
  customerId: string;

  @Field(() => Purpose, { description: 'What for.' })
  purpose: Purpose;

  @Field(() => String, {
    nullable: true,
    description: 'To whom; absent: this company. At most 200 characters.',
  })
  recipient?: string | null;

  @Field(() => String, { nullable: true, description: 'What proves it; at most 500 characters.' })
  evidence?: string | null;
}

function consentPayload(mutation: string) {
  @Public()
  @ObjectType(`${mutation}Payload`, { description: `What became of ${mutation}.` })
  class ConsentPayload {
    @Field(() => Consent, {
      nullable: true,
      description: 'The choice as recorded; null where nothing changed.',
    })
    consent: Relation<Consent> | null;

    @Field(() => [UserError], { description: 'Why nothing changed; empty where it did.' })
    userErrors: Relation<UserError>[];
  }
  return ConsentPayload;
}

export const GiveConsentPayload = consentPayload('GiveConsent');
export const WithdrawConsentPayload = consentPayload('WithdrawConsent');
