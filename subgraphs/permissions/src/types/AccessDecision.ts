import { registerEnumType } from 'type-graphql';

/** What a policy, or a field of an operation, comes to. */
export enum AccessDecision {
  ALLOWED = 'ALLOWED',
  MASKED = 'MASKED',
  DENIED = 'DENIED',
  CONDITIONAL = 'CONDITIONAL',
}

/** Why a decision is what it is. */
export enum AccessReason {
  GRANT = 'GRANT',
  CONDITION = 'CONDITION',
  NO_GRANT = 'NO_GRANT',
  VALIDITY = 'VALIDITY',
  PURPOSE = 'PURPOSE',
  MISSING_ATTRIBUTE = 'MISSING_ATTRIBUTE',
  DENY_GRANT = 'DENY_GRANT',
  SCOPE = 'SCOPE',
  CONSENT = 'CONSENT',
}

registerEnumType(AccessDecision, {
  name: 'AccessDecision',
  description: 'What a policy comes to for one principal and purpose.',
  valuesConfig: {
    ALLOWED: { description: 'It may be used.' },
    MASKED: { description: 'It may be read in its masked form; fields without one are denied.' },
    DENIED: { description: 'It may not be used.' },
    CONDITIONAL: { description: "It depends on the customer's facts, of which none are known here." },
  },
});

registerEnumType(AccessReason, {
  name: 'AccessReason',
  description: 'Why a decision is what it is.',
  valuesConfig: {
    GRANT: { description: 'A grant without a condition gives it.' },
    CONDITION: { description: 'Grants with a condition decide: it holds for the customer, or does not.' },
    NO_GRANT: { description: 'No role has a grant for it.' },
    VALIDITY: { description: 'There is a grant, but not at this time.' },
    PURPOSE: { description: 'There is a grant, but not for this purpose, or no purpose was stated.' },
    MISSING_ATTRIBUTE: {
      description: 'There is a grant, but it asks for something of the principal that is not known.',
    },
    DENY_GRANT: { description: 'A grant forbids it.' },
    SCOPE: { description: 'There is a grant, but the token or registration lacks the scope.' },
    CONSENT: { description: "There is a grant, but the customer's consents stand in the way." },
  },
});
