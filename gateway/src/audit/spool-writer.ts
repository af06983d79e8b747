import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { FIRST_PREVIOUS_HASH, chainDisclosureText, type Disclosure } from '@c360/authorization';
import { messageOf, systemErrorCode } from '../system-error';
import { SegmentFile } from './segment-file';
import { heartbeatPath, segmentName } from './spool-folder';
import type { SpoolSettings } from './spool-settings';
import type { SpooledRecord } from './spooled-record';

/** The most records kept in memory to be sent without reading them again; what is beyond is read from the segments. */
const RECENT_RECORDS = 2_000;
const RECENT_CHARACTERS = 8 * 1024 * 1024;

/** What a record takes at most, but for answers about thousands of customers. */
const SPARE_BYTES = 64 * 1024;

/** The spool takes no record now, so the answer that it belongs to may not be sent. */
export class SpoolUnavailable extends Error {
  override readonly name = 'SpoolUnavailable';
}

export interface SpoolWriterOptions {
  readonly folder: string;
  readonly settings: SpoolSettings;
  /** Whether records are fetched from here to be sent; else none is kept in memory. */
  readonly isShipped: boolean;
  /** What all other files of the folder hold, in bytes. */
  readonly otherBytes: () => number;
  /** Flushing to the disk failed; the writer takes no record until it succeeds again. */
  readonly onSyncFailure: (error: unknown) => void;
}

/**
 * This process's own records, as one hash chain over several segments. A heartbeat file says that the writer is alive; where
 * another gateway took it for gone and removed that file, the writer goes on under a new name with a chain of its own.
 */
export class SpoolWriter {
  #id = randomUUID() as string;
  #sequence = 0;
  #previousHash = FIRST_PREVIOUS_HASH;
  #ordinal = 0;
  #segment: SegmentFile | null = null;
  /** Closed segments that are still there, by name, with their last record. */
  readonly #closed = new Map<string, { readonly bytes: number; readonly last: number }>();
  /** The last records, in order and without gaps. */
  #recent: SpooledRecord[] = [];
  #recentCharacters = 0;
  #beatAt = 0;
  #syncTimer: NodeJS.Timeout | undefined;
  #isSyncFailing = false;
  #isStopped = false;

  constructor(private readonly options: SpoolWriterOptions) {
    mkdirSync(options.folder, { recursive: true, mode: 0o700 });
    this.#announce();
  }

  /** The writer's name; a new one where it was taken for gone. */
  get id(): string {
    return this.#id;
  }

  /** The number of its last record. */
  get sequence(): number {
    return this.#sequence;
  }

  get bytes(): number {
    let bytes = this.#segment?.bytes ?? 0;
    for (const closed of this.#closed.values()) bytes += closed.bytes;
    return bytes;
  }

  /** Its segments by name, in order. */
  get segments(): readonly string[] {
    return [...this.#closed.keys(), ...(this.#segment ? [basename(this.#segment.path)] : [])];
  }

  /** Closed segments all of whose records are up to this one. */
  closedUpTo(sequence: number): readonly string[] {
    return [...this.#closed].filter(([, { last }]) => last <= sequence).map(([name]) => name);
  }

  /** The records after this one, where they are all in memory; else null. */
  recentAfter(sequence: number): readonly SpooledRecord[] | null {
    if (sequence === this.#sequence) return [];
    const [first] = this.#recent;
    return first && first.sequence <= sequence + 1 ? this.#recent : null;
  }

  /** Forgets records that are stored, in memory only. */
  forgetUpTo(sequence: number): void {
    this.#recent = this.#recent.filter((record) => record.sequence > sequence);
    this.#recentCharacters = this.#recent.reduce((sum, { text }) => sum + text.length, 0);
  }

  /** Takes a record over: when this returns, the end of the process does not lose it. Throws SpoolUnavailable. */
  append(disclosure: Disclosure): void {
    this.#use(() => this.#write(disclosure));
  }

  /** Throws SpoolUnavailable where it could not take a further record now. */
  requireSpace(): void {
    this.#use(() => this.#segmentFor(SPARE_BYTES).probe(SPARE_BYTES));
  }

  #use(write: () => void): void {
    if (this.#isStopped) throw new SpoolUnavailable('the spool is closed');
    if (this.#isSyncFailing) throw new SpoolUnavailable('flushing to the disk fails');
    try {
      // Paused for long, the process may have been taken for gone.
      if (Date.now() - this.#beatAt > this.options.settings.goneMs / 2) this.beat();
      write();
    } catch (error) {
      if (error instanceof SpoolUnavailable) throw error;
      throw new SpoolUnavailable(systemErrorCode(error) ?? messageOf(error), { cause: error });
    }
  }

  /** Says that the writer is alive; becomes another one where it was taken for gone. Throws where the folder is unusable. */
  beat(): void {
    const now = new Date();
    try {
      utimesSync(heartbeatPath(this.options.folder, this.#id), now, now);
      this.#beatAt = now.getTime();
    } catch (error) {
      if (systemErrorCode(error) !== 'ENOENT') throw error;
      this.becomeAnother();
    }
    if (this.#isSyncFailing) this.#tryToSync();
  }

  /** Forgets a closed segment that is stored elsewhere, and removes it. */
  remove(name: string): void {
    rmSync(join(this.options.folder, name), { force: true });
    this.#closed.delete(name);
  }

  /** Flushes and closes the segment in hand, and takes no further record. */
  close(): void {
    this.#isStopped = true;
    clearTimeout(this.#syncTimer);
    try {
      this.#segment?.closeNow();
    } finally {
      this.#retireSegment();
    }
  }

  /** Says that the writer is gone; for the end, when all is shipped or the rest is left to others. */
  sayGone(): void {
    rmSync(heartbeatPath(this.options.folder, this.#id), { force: true });
  }

  #write(disclosure: Disclosure): void {
    const sequence = this.#sequence + 1;
    const place = { writer: this.#id, sequence, previousHash: this.#previousHash };
    const { text, hash } = chainDisclosureText(disclosure, place);
    const line = Buffer.from(`${text}\n`);
    this.#segmentFor(line.length).append(line);
    this.#sequence = sequence;
    this.#previousHash = hash;
    this.#remember({ writer: this.#id, sequence, hash, at: Date.now(), text });
    this.#syncTimer ??= setTimeout(() => this.#sync(), this.options.settings.syncMs);
  }

  /** Where so many bytes go. */
  #segmentFor(length: number): SegmentFile {
    const { segmentBytes, maxBytes } = this.options.settings;
    const bytes = this.bytes + this.options.otherBytes() + length;
    if (bytes > maxBytes) throw new SpoolUnavailable(`the spool is full: it may hold ${maxBytes} bytes`);
    if (this.#segment && (!this.#segment.isOpen || this.#segment.bytes + length > segmentBytes)) {
      this.#closeSegment(this.#segment);
    }
    return (this.#segment ??= this.#openSegment());
  }

  #remember(record: SpooledRecord): void {
    if (!this.options.isShipped) return;
    this.#recent.push(record);
    this.#recentCharacters += record.text.length;
    // Long out of reach: memory is for the usual way, which the segments are when it is over.
    if (this.#recent.length > RECENT_RECORDS || this.#recentCharacters > RECENT_CHARACTERS) {
      this.#recent = [];
      this.#recentCharacters = 0;
    }
  }

  #sync(): void {
    this.#syncTimer = undefined;
    this.#segment?.sync().catch((error: unknown) => this.#failSync(error));
  }

  /** What was not flushed may be lost with the machine: nothing more is promised until the disk takes it again. */
  #failSync(error: unknown): void {
    if (this.#isStopped) return;
    this.#isSyncFailing = true;
    this.options.onSyncFailure(error);
  }

  #tryToSync(): void {
    // A flush that failed once may succeed next time without having written: only an empty file cannot pretend.
    if (this.#segment && this.#segment.bytes > 0) {
      this.#segment.close().catch(() => {});
      this.#retireSegment();
    }
    const segment = (this.#segment ??= this.#openSegment());
    segment.sync().then(
      () => {
        if (this.#segment === segment) this.#isSyncFailing = false;
      },
      (error: unknown) => this.options.onSyncFailure(error),
    );
  }

  #openSegment(): SegmentFile {
    this.#ordinal += 1;
    return new SegmentFile(join(this.options.folder, segmentName(this.#id, this.#ordinal)));
  }

  #closeSegment(segment: SegmentFile): void {
    segment.close().catch((error: unknown) => this.#failSync(error));
    this.#retireSegment();
  }

  #retireSegment(): void {
    if (this.#segment) {
      this.#closed.set(basename(this.#segment.path), { bytes: this.#segment.bytes, last: this.#sequence });
    }
    this.#segment = null;
  }

  #announce(): void {
    writeFileSync(heartbeatPath(this.options.folder, this.#id), `${process.pid}\n`, { mode: 0o600 });
    this.#beatAt = Date.now();
  }

  /** Goes on under a new name with a new chain. The former self's files are an earlier writer's now, shipped as such. */
  becomeAnother(): void {
    mkdirSync(this.options.folder, { recursive: true, mode: 0o700 });
    this.#segment?.close().catch(() => {});
    this.#segment = null;
    this.#closed.clear();
    this.#recent = [];
    this.#recentCharacters = 0;
    this.sayGone();
    this.#id = randomUUID();
    this.#sequence = 0;
    this.#previousHash = FIRST_PREVIOUS_HASH;
    this.#ordinal = 0;
    this.#announce();
  }
}
