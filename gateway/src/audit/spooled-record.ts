import type { ChainedDisclosure } from '@c360/authorization';

/** A disclosure record as it lies in the spool: its JSON text, which is sent on as it is. */
export interface SpooledRecord {
  readonly writer: string;
  readonly sequence: number;
  readonly hash: string;
  /** When it was made, in milliseconds. */
  readonly at: number;
  readonly text: string;
}

/** A record that was read back. */
export function spooledRecordOf(
  { writer, sequence, hash, disclosure: { at } }: ChainedDisclosure,
  text: string,
): SpooledRecord {
  return { writer, sequence, hash, at: Date.parse(at), text };
}
