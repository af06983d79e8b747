import { registerEnumType } from 'type-graphql';

/** What a customer is. */
export enum CustomerKind {
  PERSON = 'PERSON',
  ORGANISATION = 'ORGANISATION',
}

registerEnumType(CustomerKind, {
  name: 'CustomerKind',
  description: 'What a customer is.',
  valuesConfig: {
    PERSON: { description: 'A human being.' },
    ORGANISATION: { description: 'A company, an authority, an association.' },
  },
});
