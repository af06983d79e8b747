import type { ClientBase } from 'pg';

/** What a column of a target holds, after the manifest's mapping. */
export type ColumnKind =
  | 'text'
  | 'integer'
  | 'decimal'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'currency'
  | 'country'
  | 'email'
  | 'phone'
  | 'json';

/** One column of a target: what it holds and what is allowed in it. */
export interface ColumnSpec {
  readonly kind: ColumnKind;
  readonly required?: boolean;
  /** Holds any number of values; absent parts are dropped. */
  readonly list?: boolean;
  /** The values of a closed enumeration. */
  readonly values?: readonly string[];
  /** The smallest number allowed. */
  readonly min?: number;
  /** The most characters allowed; 1,000 unless told. */
  readonly maxLength?: number;
  readonly description: string;
}

export type ImportValue =
  string | number | boolean | null | readonly ImportValue[] | { readonly [key: string]: ImportValue };

/**
 * One object made from a row, mapped and validated. Absent optional values are null and lists are arrays.
 * Decimals are strings, dates `YYYY-MM-DD`, times ISO 8601 in UTC, phones E.164 or the raw text.
 */
export type ImportRow = Readonly<Record<string, ImportValue>>;

/** `upsert` inserts or changes; `ensure` inserts what is missing and never changes what is there. */
export type WriteMode = 'upsert' | 'ensure';

/** A row that the database's state does not admit, such as a line without its order. */
export interface RejectedRow {
  /** The row's place in the batch given to `write`. */
  readonly index: number;
  readonly column: string;
  readonly value: string | null;
  readonly reason: string;
}

/** What became of a batch: each row is counted once. */
export interface WriteOutcome {
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: readonly RejectedRow[];
}

/** A table of a subgraph that department exports can be loaded into. */
export interface ImportTarget {
  /** `<subgraph>.<thing>`, such as `orders.line`. */
  readonly name: string;
  readonly subgraph: string;
  readonly columns: Readonly<Record<string, ColumnSpec>>;
  /** The columns that identify a row beside the system. */
  readonly key: readonly string[];
  /**
   * Writes one batch inside the caller's transaction. No two rows have equal keys. Idempotent: what is already so is
   * not touched and counts as unchanged.
   */
  write(
    client: ClientBase,
    system: string,
    rows: readonly ImportRow[],
    mode: WriteMode,
  ): Promise<WriteOutcome>;
}
