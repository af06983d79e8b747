/** One value as the file has it; '' where there is none, a list only from NDJSON. */
export type Cell = string | readonly string[];

/** A row of a file, in the order of its columns, or why it could not be read. */
export interface SourceRow {
  /** The line on which the row begins; the file's first line is 1. */
  readonly line: number;
  /** How long it is in the file. */
  readonly bytes: number;
  readonly cells: readonly Cell[];
  readonly problem?: string;
  /** Some of its bytes are not valid in the file's encoding; the values they are in hold U+FFFD in their place. */
  readonly isBroken?: boolean;
}

/** A file opened for reading: what its columns are called, and its rows in portions as they come. */
export interface OpenFile {
  readonly columns: readonly string[];
  readonly rows: AsyncIterable<readonly SourceRow[]>;
  /** Bytes of the file read so far. */
  bytesRead(): number;
  close(): Promise<void>;
}

/** A row longer than this is taken for one whose quote was never closed. */
export const MAX_ROW_BYTES = 1 << 20;
