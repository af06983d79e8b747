import { registerEnumType } from 'type-graphql';

/** Why a field is refused. */
export enum RefusalReason {
  AUTHENTICATION = 'AUTHENTICATION',
  SCOPE = 'SCOPE',
  POLICY = 'POLICY',
  PURPOSE = 'PURPOSE',
  CONSENT = 'CONSENT',
}

registerEnumType(RefusalReason, {
  name: 'RefusalReason',
  description: 'Why a field is refused.',
  valuesConfig: {
    AUTHENTICATION: { description: 'It needs a token.' },
    SCOPE: { description: 'The token or registration lacks a scope.' },
    POLICY: { description: 'No grant gives it.' },
    PURPOSE: { description: 'It is granted for other purposes, or no purpose was stated.' },
    CONSENT: { description: "The customer's consents stand in the way." },
  },
});
