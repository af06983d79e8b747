import { registerEnumType } from 'type-graphql';

/** What kind of party asks. */
export enum PrincipalKind {
  EMPLOYEE = 'EMPLOYEE',
  CUSTOMER = 'CUSTOMER',
  PARTNER = 'PARTNER',
  SERVICE = 'SERVICE',
  ANONYMOUS = 'ANONYMOUS',
}

registerEnumType(PrincipalKind, {
  name: 'PrincipalKind',
  description: 'What kind of party asks.',
  valuesConfig: {
    EMPLOYEE: { description: 'Somebody who works for the company.' },
    CUSTOMER: { description: 'A customer, asking for its own data.' },
    PARTNER: { description: 'A system of another company.' },
    SERVICE: { description: 'An internal tool.' },
    ANONYMOUS: { description: 'Whoever sends no token.' },
  },
});
