import type { Disclosure } from '@c360/authorization';
import type { Logger } from 'pino';
import { messageOf } from '../system-error';
import { keepHead, pruneHeads } from './chain-heads';
import { EarlierWriters } from './earlier-writers';
import { RecordQueue, RecordsNotTaken, type SendRecords } from './record-queue';
import { SpoolUnavailable, SpoolWriter } from './spool-writer';
import { SPOOL_SETTINGS, type SpoolSettings } from './spool-settings';

/** What operators see of a spool. */
export interface SpoolMeasures {
  /** What its folder holds. */
  readonly bytes: number;
  /** This process's records that are not known to be stored. */
  readonly waiting: number;
  /** How long the first of them has waited, in seconds; 0 where none waits. */
  readonly ageSeconds: number;
}

export interface SpoolMetrics {
  countDisclosures(outcome: 'appended' | 'refused' | 'stored', count: number): void;
  measureSpool(read: () => SpoolMeasures): void;
}

export interface DisclosureSpoolOptions {
  readonly folder: string;
  /** Null: records stay in the folder, where somebody else fetches them. */
  readonly send: SendRecords | null;
  readonly log: Logger;
  readonly metrics: SpoolMetrics;
  readonly settings?: Partial<SpoolSettings>;
}

/** Where a gateway leaves the record of what each answer discloses, before the answer is sent. */
export interface DisclosureSpool {
  /** Takes a record over: it outlives this process. Throws SpoolUnavailable, and then the answer may not be sent. */
  append(disclosure: Disclosure): void;
  /** Throws SpoolUnavailable where a record could not be taken now: asked before a change is made whose answer needs one. */
  requireSpace(): void;
  /** Resolves when all records so far are stored; false where they were not within the time. */
  flush(withinMs: number): Promise<boolean>;
  /** Takes no more, ships what it can in a short time, and leaves the rest to the next start. */
  stop(): Promise<void>;
}

/** Warnings of one kind are this far apart at least. */
const WARN_MS = 10_000;

/** Opens the spool in its folder and begins to ship; throws SpoolUnavailable where the folder cannot be written. */
export function openDisclosureSpool({
  folder,
  send,
  log,
  metrics,
  settings: changed,
}: DisclosureSpoolOptions): DisclosureSpool {
  const settings = { ...SPOOL_SETTINGS, ...changed };
  const sendCounted: SendRecords = async (records) => {
    if (!send) throw new Error('records are not shipped');
    return send(records);
  };
  const others = new EarlierWriters({ folder, settings, send: sendCounted, log });
  const writer = openWriter();
  let queue = new RecordQueue(folder, sendCounted, log);
  let queued = writer.id;
  let isStopped = false;
  let failures = 0;
  let sweptAt = -Infinity;
  let refusedSince = 0;
  let warnedAt = -Infinity;
  let wake: (() => void) | null = null;

  const beating = setInterval(beat, settings.beatMs).unref();
  metrics.measureSpool(measure);
  void pruneHeads(folder).catch((error: unknown) => warn(error, 'old heads of the spool were not removed'));
  const shipping = send ? shipForever() : watchForever();

  return { append, requireSpace: () => counted(() => writer.requireSpace()), flush, stop };

  function openWriter(): SpoolWriter {
    try {
      return new SpoolWriter({
        folder,
        settings,
        isShipped: send !== null,
        otherBytes: () => others.bytes,
        onSyncFailure: (error) =>
          log.error({ reason: messageOf(error) }, 'the disclosure spool cannot be flushed to the disk'),
      });
    } catch (error) {
      throw new SpoolUnavailable(`the disclosure spool in ${folder} cannot be written: ${messageOf(error)}`, {
        cause: error,
      });
    }
  }

  function append(disclosure: Disclosure): void {
    counted(() => writer.append(disclosure));
    metrics.countDisclosures('appended', 1);
  }

  /** Each time the spool refuses is counted, and told to operators now and then. */
  function counted(use: () => void): void {
    try {
      use();
    } catch (error) {
      metrics.countDisclosures('refused', 1);
      refusedSince += 1;
      if (performance.now() - warnedAt > WARN_MS) {
        warnedAt = performance.now();
        log.error(
          { reason: messageOf(error), refused: refusedSince },
          'the disclosure spool takes no records: answers with customers in them are refused',
        );
        refusedSince = 0;
      }
      throw error;
    }
  }

  function beat(): void {
    try {
      writer.beat();
    } catch (error) {
      warn(error, 'the heartbeat of the disclosure spool could not be written');
    }
  }

  function measure(): SpoolMeasures {
    const waiting = send ? writer.sequence - (queued === writer.id ? queue.stored : 0) : writer.sequence;
    const oldest = Math.min(queue.oldestAt ?? Infinity, others.oldestAt ?? Infinity);
    return {
      bytes: writer.bytes + others.bytes,
      waiting,
      ageSeconds: oldest === Infinity ? 0 : Math.max(0, (Date.now() - oldest) / 1000),
    };
  }

  function warn(error: unknown, message: string): void {
    log.warn({ reason: messageOf(error) }, message);
  }

  async function shipForever(): Promise<void> {
    while (!isStopped) {
      try {
        await shipOnce();
        if (failures > 0) log.info('disclosure records are shipped again');
        failures = 0;
        await pause(settings.shipMs);
      } catch (error) {
        // The first, then ever more rarely; the metric of the age says how bad it is.
        if ((failures & (failures - 1)) === 0)
          warn(error, 'disclosure records are kept: they could not be shipped');
        failures += 1;
        if (error instanceof RecordsNotTaken && error.isForGood) startNewChain(error);
        const longest = Math.min(settings.retryMaxMs, settings.retryMs * 2 ** (failures - 1));
        await pause(longest * (0.5 + Math.random() / 2));
      }
    }
  }

  /** Without shipping, only what the folder holds is looked at. */
  async function watchForever(): Promise<void> {
    while (!isStopped) {
      await others
        .measure(writer.id)
        .catch((error: unknown) => warn(error, 'the spool could not be measured'));
      await pause(settings.staleMs);
    }
  }

  async function shipOnce(): Promise<void> {
    await shipOwn();
    if (isStopped || performance.now() - sweptAt < settings.staleMs) return;
    const stored = await others.sweep(writer.id);
    sweptAt = performance.now();
    metrics.countDisclosures('stored', stored);
  }

  async function shipOwn(): Promise<void> {
    if (queued !== writer.id) {
      queue = new RecordQueue(folder, sendCounted, log);
      queued = writer.id;
    }
    const recent = writer.recentAfter(queue.stored);
    const stored = recent ? await queue.push(recent) : await queue.drain(writer.segments);
    metrics.countDisclosures('stored', stored);
    if (queued !== writer.id) return;
    writer.forgetUpTo(queue.stored);
    for (const name of writer.closedUpTo(queue.stored)) {
      await keepHead(folder, queue.head);
      writer.remove(name);
    }
  }

  /** As after the records were restored from a backup: this chain cannot go on there, and the gateway must. */
  function startNewChain(cause: RecordsNotTaken): void {
    log.error(
      { writer: writer.id, reason: cause.message },
      'the stored chain of this gateway is not as it was: a new one is begun, the files of the old one are kept',
    );
    try {
      writer.becomeAnother();
    } catch (error) {
      warn(error, 'a new chain could not be begun');
    }
  }

  /** Waits, or until there is a reason not to. */
  function pause(ms: number): Promise<void> {
    return new Promise((done) => {
      const timer = setTimeout(done, isStopped ? 0 : ms);
      timer.unref();
      wake = () => {
        clearTimeout(timer);
        done();
      };
    });
  }

  async function flush(withinMs: number): Promise<boolean> {
    if (!send) return false;
    const until = performance.now() + withinMs;
    const { id, sequence } = writer;
    while (queued !== id || queue.stored < sequence) {
      if (performance.now() > until) return false;
      wake?.();
      await new Promise((done) => setTimeout(done, 5));
    }
    return true;
  }

  async function stop(): Promise<void> {
    clearInterval(beating);
    try {
      writer.close();
    } catch (error) {
      warn(error, 'the disclosure spool could not be flushed to the disk');
    }
    isStopped = true;
    wake?.();
    const deadline = new Promise<void>((done) => setTimeout(done, settings.stopMs).unref());
    const ending = shipping
      .then(() => (send ? shipOwn() : undefined))
      .catch((error: unknown) => warn(error, 'disclosure records are left for the next start'));
    await Promise.race([ending, deadline]);
    writer.sayGone();
  }
}
