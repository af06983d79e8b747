import type { ChainedDisclosure, PrincipalKind, Purpose } from '@c360/authorization';

/** A disclosure record's row as PostgreSQL gives it, with the subjects that it names. */
export interface StoredRecord {
  readonly writer: string;
  /** A bigint, which pg gives as a text. */
  readonly sequence: string;
  readonly previous_hash: string;
  readonly hash: string;
  readonly at: Date;
  readonly request_id: string;
  readonly principal_kind: string;
  readonly principal_issuer: string | null;
  readonly principal_subject: string | null;
  readonly partner_id: string | null;
  readonly purpose: string | null;
  readonly operation_name: string | null;
  readonly operation_hash: string;
  readonly returned: string[];
  readonly masked: string[];
  readonly refused: string[];
  readonly grants_version: string;
  readonly elevation_ids: string[];
  readonly customer_ids: string[];
  readonly accounts: string[];
}

/** What is stored, as it was when it was hashed. */
export function chainedDisclosureOf(row: StoredRecord): ChainedDisclosure {
  return {
    writer: row.writer,
    sequence: Number(row.sequence),
    previousHash: row.previous_hash,
    hash: row.hash,
    disclosure: {
      at: row.at.toISOString(),
      requestId: row.request_id,
      principalKind: row.principal_kind as PrincipalKind,
      principalIssuer: row.principal_issuer,
      principalSubject: row.principal_subject,
      partnerId: row.partner_id,
      purpose: row.purpose as Purpose | null,
      operationName: row.operation_name,
      operationHash: row.operation_hash,
      returned: row.returned,
      masked: row.masked,
      refused: row.refused,
      // Names sort in JavaScript as they did when they were hashed; the database's own order may be another.
      customerIds: row.customer_ids.sort(),
      accounts: row.accounts.sort(),
      grantsVersion: row.grants_version,
      elevationIds: row.elevation_ids,
    },
  };
}
