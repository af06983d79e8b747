import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChainHead } from '@c360/authorization';
import type { Logger } from 'pino';
import { systemErrorCode } from '../system-error';
import { readRecords } from './read-records';
import { spooledRecordOf, type SpooledRecord } from './spooled-record';

/** Stores records of one writer, in order and without gaps; resolves to the number of the last one that is stored. */
export type SendRecords = (records: readonly SpooledRecord[]) => Promise<number>;

/**
 * The place to store records answers, and does not take them. `isForGood`: it will not take them later either, because
 * records before them are missing there or are others.
 */
export class RecordsNotTaken extends Error {
  override readonly name = 'RecordsNotTaken';

  constructor(
    message: string,
    readonly isForGood: boolean,
  ) {
    super(message);
  }
}

/** The most records sent at once. */
const BATCH_RECORDS = 200;
/** The most characters sent at once, but for a record that is longer alone. */
const BATCH_CHARACTERS = 4 * 1024 * 1024;

/** One writer's way from its segments to where they are stored: where it stands in each, and what is stored. */
export class RecordQueue {
  readonly #offsets = new Map<string, number>();
  readonly #damaged = new Set<string>();
  #stored = 0;
  #isRewound = false;
  #head: ChainHead | null = null;
  #oldestAt: number | null = null;

  constructor(
    private readonly folder: string,
    private readonly send: SendRecords,
    private readonly log: Logger,
  ) {}

  /** The number of the last record that is known to be stored. */
  get stored(): number {
    return this.#stored;
  }

  /** The last stored record that this process has seen. */
  get head(): ChainHead | null {
    return this.#head;
  }

  /** When the first record was made that waits to be stored, in milliseconds; null where none is known to wait. */
  get oldestAt(): number | null {
    return this.#oldestAt;
  }

  /** Sends records that go on from those that are stored. Otherwise as `drain`. */
  async push(records: readonly SpooledRecord[]): Promise<number> {
    const count = await this.#store(records);
    this.#oldestAt = null;
    return count;
  }

  /**
   * Sends what is left in these segments, in order. Resolves to how many records were stored. Rejects where the place to
   * store them does not answer, or does not take them.
   */
  async drain(segments: readonly string[]): Promise<number> {
    let count = 0;
    for (const segment of segments) count += await this.#drainSegment(segment);
    this.#oldestAt = null;
    return count;
  }

  /** True where all records of a segment that nobody writes to any more are stored, and none was damaged. */
  async isDone(segment: string): Promise<boolean> {
    if (this.#damaged.has(segment)) return false;
    const path = join(this.folder, segment);
    const rest = await readRecords(path, this.#offsets.get(segment) ?? 0);
    return rest.nextOffset === (this.#offsets.get(segment) ?? 0);
  }

  async #drainSegment(segment: string): Promise<number> {
    const path = join(this.folder, segment);
    let count = 0;
    for (;;) {
      const offset = this.#offsets.get(segment) ?? 0;
      // Most segments are read to their end already; their size says so without opening them.
      if ((await sizeOf(path)) <= offset) return count;
      const { records, texts, nextOffset, damagedLines } = await readRecords(path, offset);
      if (nextOffset === offset) return count;
      if (damagedLines > 0) {
        this.#damaged.add(segment);
        this.log.error({ segment, damagedLines }, 'a segment of the disclosure spool is damaged and is kept');
      }
      count += await this.#store(records.map((record, index) => spooledRecordOf(record, texts[index] ?? '')));
      this.#offsets.set(segment, nextOffset);
    }
  }

  /** What was stored once may be gone there, as after a backup was restored: once, all that is left here is sent again. */
  #notTaken(sent: number, stored: number): RecordsNotTaken {
    const isMissing = stored < sent - 1;
    const isForGood = isMissing && this.#isRewound;
    if (isMissing && !this.#isRewound) {
      this.#isRewound = true;
      this.#stored = stored;
      this.#offsets.clear();
    }
    return new RecordsNotTaken(`record ${sent} was sent and ${stored} is the last one stored`, isForGood);
  }

  async #store(records: readonly SpooledRecord[]): Promise<number> {
    let count = 0;
    for (;;) {
      const batch = nextBatch(records, this.#stored);
      const [first] = batch;
      if (!first) break;
      this.#oldestAt = first.at;
      const stored = await this.send(batch);
      if (!Number.isSafeInteger(stored) || stored < first.sequence)
        throw this.#notTaken(first.sequence, stored);
      this.#isRewound = false;
      count += batch.filter(({ sequence }) => sequence <= stored).length;
      this.#stored = stored;
    }
    const last = records.at(-1);
    if (last) this.#head = { writer: last.writer, sequence: last.sequence, hash: last.hash };
    return count;
  }
}

/** What to send at once of the records after `stored`: without gaps, not too many and not too much. */
function nextBatch(records: readonly SpooledRecord[], stored: number): SpooledRecord[] {
  const batch: SpooledRecord[] = [];
  let characters = 0;
  for (const record of records) {
    if (record.sequence <= stored) continue;
    const last = batch.at(-1);
    characters += record.text.length;
    // A damaged line leaves a gap; what stands before it can be stored.
    const isGap = last !== undefined && record.sequence !== last.sequence + 1;
    const isFull = batch.length === BATCH_RECORDS || (last !== undefined && characters > BATCH_CHARACTERS);
    if (isGap || isFull) break;
    batch.push(record);
  }
  return batch;
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    // Another gateway was quicker to remove it.
    if (systemErrorCode(error) === 'ENOENT') return 0;
    throw error;
  }
}
