import { registerEnumType } from 'type-graphql';

/** Why a source record belongs to its customer. */
export enum LinkRule {
  FOUNDING = 'FOUNDING',
  EXACT_EMAIL = 'EXACT_EMAIL',
  EXACT_PHONE = 'EXACT_PHONE',
  STEWARD = 'STEWARD',
}

registerEnumType(LinkRule, {
  name: 'LinkRule',
  description: 'Why a source record belongs to its customer.',
  valuesConfig: {
    FOUNDING: { description: 'No other record matched: the customer was made from this one.' },
    EXACT_EMAIL: {
      description: 'It has the same normalised e-mail address as another record of the customer.',
    },
    EXACT_PHONE: {
      description: 'It has the same phone number in E.164 form as another record of the customer.',
    },
    STEWARD: {
      description: 'A person decided it: a link, a merge, a split, or the record of stewards themselves.',
    },
  },
});
