/** An address as a source record keeps it. */
export interface AddressFacts {
  readonly kind: string;
  readonly lines: readonly string[];
  readonly locality: string | null;
  readonly region: string | null;
  readonly postalCode: string | null;
  readonly countryCode: string | null;
}

/** What one source record says about its customer. Dates are `YYYY-MM-DD`, times ISO 8601 in UTC. */
export interface RecordFacts {
  readonly system: string;
  readonly key: string;
  readonly kind: string;
  readonly displayName: string | null;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly formerFamilyName: string | null;
  readonly nameOrder: string | null;
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  readonly addresses: readonly AddressFacts[];
  readonly birthDate: string | null;
  readonly language: string | null;
  readonly timeZone: string | null;
  readonly region: string | null;
  readonly accountManagerId: string | null;
  readonly preferredChannel: string | null;
  readonly tags: readonly string[];
  /** Tags that stewards took away; empty in every record but theirs. */
  readonly removedTags: readonly string[];
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly recordedAt: string | null;
}

/** The system of the records in which stewards keep what they know better; no department's. */
export const STEWARD_SYSTEM = 'c360';
