import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { systemErrorCode } from '../system-error';
import { keepHead } from './chain-heads';
import { RecordQueue, RecordsNotTaken, type SendRecords } from './record-queue';
import { heartbeatPath, listHeartbeats, listSegments } from './spool-folder';
import type { SpoolSettings } from './spool-settings';

export interface EarlierWritersOptions {
  readonly folder: string;
  readonly settings: SpoolSettings;
  readonly send: SendRecords;
  readonly log: Logger;
}

/**
 * The records of other writers: of gateways that ended, and of those that share the folder and have fallen silent. Several
 * gateways may ship the same file; what is stored already is not stored again. Files go only when all in them is stored and
 * their writer has been gone for long: no heartbeat for `goneMs`, then the heartbeat file removed, so that a writer that was
 * merely paused sees it and writes elsewhere, then `goneMs` more.
 */
export class EarlierWriters {
  readonly #queues = new Map<string, RecordQueue>();
  /** Since when each writer has been known as gone, by the clock of this process. */
  readonly #goneSince = new Map<string, number>();
  /** Writers whose records were not taken, so that it is said once. */
  readonly #refused = new Set<string>();
  #bytes = 0;
  #oldestAt: number | null = null;

  constructor(private readonly options: EarlierWritersOptions) {}

  /** What the files of other writers hold, as of the last look. */
  get bytes(): number {
    return this.#bytes;
  }

  /** When the first record was made that waits, in milliseconds; null where none is known to wait. */
  get oldestAt(): number | null {
    return this.#oldestAt;
  }

  /** Counts what others hold; ships and removes nothing. */
  async measure(self: string): Promise<void> {
    let bytes = 0;
    for (const [writer, segments] of await listSegments(this.options.folder)) {
      if (writer !== self) for (const segment of segments) bytes += await this.#sizeOf(segment);
    }
    this.#bytes = bytes;
  }

  /** Ships what silent writers have left, and removes what may go. Resolves to how many records were stored. */
  async sweep(self: string): Promise<number> {
    const { folder } = this.options;
    let count = 0;
    const found = await listSegments(folder);
    found.delete(self);
    this.#forget(found);
    this.#oldestAt = null;
    for (const [writer, segments] of found) {
      if (!(await this.#isSilent(writer))) continue;
      const queue = this.#queueOf(writer);
      try {
        count += await queue.drain(segments);
      } catch (error) {
        // The others' may be taken all the same.
        if (!(error instanceof RecordsNotTaken)) throw error;
        this.#reportRefused(writer, error);
        continue;
      } finally {
        if (queue.oldestAt !== null) this.#oldestAt = Math.min(queue.oldestAt, this.#oldestAt ?? Infinity);
      }
      if (this.#mayGo(writer)) await this.#remove(queue, segments);
    }
    // Of writers that died without anything left to ship.
    for (const writer of await listHeartbeats(folder)) {
      if (writer !== self && !found.has(writer)) await this.#isSilent(writer);
    }
    await this.measure(self);
    return count;
  }

  /** Removes the heartbeat of a writer that has been silent for so long that it is declared gone. */
  async #isSilent(writer: string): Promise<boolean> {
    const { folder, settings } = this.options;
    const path = heartbeatPath(folder, writer);
    const silentMs = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      (error: unknown) => {
        if (systemErrorCode(error) === 'ENOENT') return Infinity;
        throw error;
      },
    );
    if (silentMs < settings.staleMs) return false;
    if (silentMs >= settings.goneMs) {
      await rm(path, { force: true });
      if (!this.#goneSince.has(writer)) this.#goneSince.set(writer, performance.now());
    }
    return true;
  }

  #mayGo(writer: string): boolean {
    const since = this.#goneSince.get(writer);
    return since !== undefined && performance.now() - since >= this.options.settings.goneMs;
  }

  async #remove(queue: RecordQueue, segments: readonly string[]): Promise<void> {
    const { folder, log } = this.options;
    for (const segment of segments) {
      // Looked at once more: a writer taken for gone may have come back between the last look and its next heartbeat.
      if (!(await queue.isDone(segment))) continue;
      await keepHead(folder, queue.head);
      await rm(join(folder, segment), { force: true });
      log.info({ segment }, 'all of an earlier disclosure spool is stored; it is removed');
    }
  }

  #reportRefused(writer: string, { message }: RecordsNotTaken): void {
    if (this.#refused.has(writer)) return;
    this.#refused.add(writer);
    this.options.log.error(
      { writer, reason: message },
      'disclosure records of an earlier writer are not taken; their files are kept',
    );
  }

  #queueOf(writer: string): RecordQueue {
    const { folder, send, log } = this.options;
    let queue = this.#queues.get(writer);
    if (!queue) this.#queues.set(writer, (queue = new RecordQueue(folder, send, log)));
    return queue;
  }

  #forget(found: ReadonlyMap<string, unknown>): void {
    for (const writer of this.#queues.keys()) {
      if (found.has(writer)) continue;
      this.#queues.delete(writer);
      this.#goneSince.delete(writer);
      this.#refused.delete(writer);
    }
  }

  async #sizeOf(segment: string): Promise<number> {
    return stat(join(this.options.folder, segment)).then(
      ({ size }) => size,
      () => 0,
    );
  }
}
