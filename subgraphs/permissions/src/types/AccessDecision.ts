import { registerEnumType } from 'type-graphql';
import { AccessDecision, AccessReason } from '../domain/decide-access';

registerEnumType(AccessDecision, {
  name: 'AccessDecision',
  description: 'What a policy comes to for one principal and purpose.',
  valuesConfig: {
    ALLOWED: { description: 'It may be used.' },
    MASKED: { description: 'It may be read in its masked form; fields without one are denied.' },
    DENIED: { description: 'It may not be used.' },
    CONDITIONAL: { description: "It depends on the customer's facts." },
  },
});

registerEnumType(AccessReason, {
  name: 'AccessReason',
  description: 'Why a decision is what it is.',
  valuesConfig: {
    GRANT: { description: 'A grant without a condition gives it.' },
    CONDITION: { description: 'Grants with a condition decide for each customer.' },
    NO_GRANT: { description: 'No role has a grant for it.' },
    VALIDITY: { description: 'There is a grant, but not at this time.' },
    PURPOSE: { description: 'There is a grant, but not for this purpose, or no purpose was stated.' },
    MISSING_ATTRIBUTE: {
      description: 'There is a grant, but it asks for something of the principal that is not known.',
    },
    DENY_GRANT: { description: 'A grant forbids it.' },
  },
});

export { AccessDecision, AccessReason };
