import { open } from 'node:fs/promises';
import type { ChainedDisclosure } from '@c360/authorization';

const CHUNK_BYTES = 256 * 1024;
const NEWLINE = 0x0a;

/** Some records of a segment, in order. */
export interface RecordBatch {
  readonly records: readonly ChainedDisclosure[];
  /** The line of each record. */
  readonly texts: readonly string[];
  /** Where the next batch begins, in bytes; as before where there is no whole line left. */
  readonly nextOffset: number;
  /** Whole lines that are no records: the file was damaged. */
  readonly damagedLines: number;
}

/**
 * Reads whole lines from `offset` on: about `CHUNK_BYTES` of them, at least one. A last line without its end is left: its
 * writer was killed in the middle of it, and the answer that it belongs to was never sent.
 */
export async function readRecords(path: string, offset: number): Promise<RecordBatch> {
  const bytes = await readWholeLines(path, offset);
  const records: ChainedDisclosure[] = [];
  const texts: string[] = [];
  let damagedLines = 0;
  for (const line of bytes.toString('utf8').split('\n')) {
    if (line === '') continue;
    const record = parseRecord(line);
    if (!record) {
      damagedLines += 1;
      continue;
    }
    records.push(record);
    texts.push(line);
  }
  return { records, texts, nextOffset: offset + bytes.length, damagedLines };
}

async function readWholeLines(path: string, offset: number): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    for (let size = CHUNK_BYTES; ; size *= 2) {
      const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(size), 0, size, offset);
      const end = buffer.subarray(0, bytesRead).lastIndexOf(NEWLINE) + 1;
      // A line that is longer than the buffer wants a larger one.
      if (end > 0 || bytesRead < size) return buffer.subarray(0, end);
    }
  } finally {
    await file.close();
  }
}

function parseRecord(line: string): ChainedDisclosure | null {
  try {
    const record = JSON.parse(line) as Partial<ChainedDisclosure> | null;
    const isRecord =
      typeof record?.writer === 'string' &&
      typeof record.sequence === 'number' &&
      typeof record.previousHash === 'string' &&
      typeof record.hash === 'string' &&
      typeof record.disclosure === 'object';
    return isRecord ? (record as ChainedDisclosure) : null;
  } catch {
    return null;
  }
}
