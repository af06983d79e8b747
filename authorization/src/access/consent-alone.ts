import type { CustomerFacts } from '../facts';

/**
 * Whether the customer's consents alone close what `isOpen` judges with every unknown fact in the customer's favour: it is
 * open while they are unknown and closed once they are known.
 */
export function isConsentAlone(facts: CustomerFacts, isOpen: (facts: CustomerFacts) => boolean): boolean {
  const { consents: _, ...others } = facts;
  return isOpen(others) && !isOpen(facts);
}
