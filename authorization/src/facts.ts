/** What conditions may ask about a customer. */
export const FACT_NAMES = ['id', 'region', 'accountManagerId', 'tags', 'consents'] as const;
export type FactName = (typeof FACT_NAMES)[number];

/** One choice of a customer that is in force. After a merge the most restrictive of its records counts. */
export interface ConsentFact {
  readonly purpose: string;
  /** Whom the data may go to; the empty text is this company itself. */
  readonly recipient: string;
  readonly state: 'GIVEN' | 'WITHDRAWN';
  /** ISO 8601; null: without end. */
  readonly expiresAt: string | null;
}

/**
 * What profiles says of one customer, so that conditions can be judged. Only the facts that were asked for are there; one
 * that is absent is unknown, and nothing is granted on it.
 */
export interface CustomerFacts {
  /** The golden id and all former ones. */
  readonly id?: readonly string[];
  /** Null: the customer has none, which is known. */
  readonly region?: string | null;
  readonly accountManagerId?: string | null;
  readonly tags?: readonly string[];
  readonly consents?: readonly ConsentFact[];
}
