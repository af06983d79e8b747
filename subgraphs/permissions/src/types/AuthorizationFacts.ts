import { DateTimeScalar, Public, Purpose, type Relation } from '@c360/kit';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';

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

/** As profiles has it: what decisions rest on is required of it. */
@Public()
@Directive('@shareable')
@Directive('@inaccessible')
@ObjectType({ description: 'One choice of a customer that is in force, as conditions ask for it.' })
export class AuthorizationConsent {
  @Field(() => Purpose, { description: 'What for.' })
  purpose: Purpose;

  @Field(() => String, { description: 'Whom the data may go to; the empty text: this company.' })
  recipient: string;

  @Field(() => ConsentState, {
    description: 'WITHDRAWN where the newest choice at any record of the customer is.',
  })
  state: ConsentState;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The earliest end of the choices that it is made of; null: it has none.',
  })
  expiresAt: Date | null;
}

/** As profiles has it. */
@Public()
@Directive('@shareable')
@Directive('@inaccessible')
@ObjectType({ description: 'What conditions of grants may ask about a customer. No client sees it.' })
export class AuthorizationFacts {
  @Field(() => [ID], { description: 'The golden id, and every id that was merged into it.' })
  id: string[];

  @Field(() => String, { nullable: true, description: 'The sales region; null where there is none.' })
  region: string | null;

  @Field(() => ID, { nullable: true, description: 'The employee who looks after the customer.' })
  accountManagerId: string | null;

  @Field(() => [String], { description: 'The labels.' })
  tags: string[];

  @Field(() => [AuthorizationConsent], {
    description: 'The choices in force, one for a purpose and recipient.',
  })
  consents: Relation<AuthorizationConsent>[];
}
