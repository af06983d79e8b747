import { registerEnumType } from 'type-graphql';

/** What an address is used for. */
export enum AddressKind {
  HOME = 'HOME',
  WORK = 'WORK',
  BILLING = 'BILLING',
  SHIPPING = 'SHIPPING',
  OTHER = 'OTHER',
}

registerEnumType(AddressKind, {
  name: 'AddressKind',
  description: 'What an address is used for.',
  valuesConfig: {
    HOME: { description: 'Where the customer lives.' },
    WORK: { description: 'Where the customer works, or an organisation sits.' },
    BILLING: { description: 'Where invoices go.' },
    SHIPPING: { description: 'Where goods go.' },
    OTHER: { description: 'Anything else.' },
  },
});
