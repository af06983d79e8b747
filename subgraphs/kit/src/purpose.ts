import { registerEnumType } from 'type-graphql';

/** Why data is read. */
export enum Purpose {
  SUPPORT = 'SUPPORT',
  SALES = 'SALES',
  MARKETING = 'MARKETING',
  FULFILMENT = 'FULFILMENT',
  ANALYTICS = 'ANALYTICS',
  FRAUD = 'FRAUD',
  SELF_SERVICE = 'SELF_SERVICE',
}

registerEnumType(Purpose, {
  name: 'Purpose',
  description: 'Why data is read.',
  valuesConfig: {
    SUPPORT: { description: 'To help the customer.' },
    SALES: { description: 'To sell to the customer.' },
    MARKETING: { description: 'To advertise to the customer.' },
    FULFILMENT: { description: 'To deliver what was ordered.' },
    ANALYTICS: { description: 'To learn from many customers at once.' },
    FRAUD: { description: 'To find and stop fraud.' },
    SELF_SERVICE: { description: 'The customer looks at its own data.' },
  },
});
