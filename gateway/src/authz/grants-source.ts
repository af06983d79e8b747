import type { GrantsSnapshot } from '@c360/authorization';
import type { Logger } from 'pino';
import { GatewayError } from '../errors';
import type { AskPermissions } from '../execute/ask-permissions';
import { SubgraphFailure } from '../execute/subgraph-client';
import { SnapshotError, readSnapshot } from './read-snapshot';

/** Asks the permissions subgraph for its grants; the variable is the version that is known. */
export const GRANTS_QUERY =
  'query Grants($knownVersion: String) { grantsSnapshot(knownVersion: $knownVersion) }';
/** The pause after a first failure to ask, in milliseconds; doubled at each further one. */
const RETRY_MS = 250;
/** A look takes a while: so much of the interval is waited that a change is in force when it is over. */
const INTERVAL_SHARE = 0.95;

/** What the grants are that serve. */
export interface GrantsMeasures {
  readonly version: string;
  /** Their age. */
  readonly seconds: number;
  /** Roles in force that were taken by break-glass. */
  readonly elevations: number;
}

/** What operators see of the grants. */
export interface GrantsMetrics {
  /** One look at the source: whether it had another version, the same, or failed. */
  countGrantsLook(outcome: 'changed' | 'unchanged' | 'failed'): void;
  /** `read`: null before the first grants are there. */
  measureGrants(read: () => GrantsMeasures | null): void;
}

export interface GrantsSourceOptions {
  readonly ask: AskPermissions;
  /** A change is in force so long after it at the latest. */
  readonly refreshMs: number;
  /** How long grants serve after the source last answered. */
  readonly maxAgeMs: number;
  readonly log: Logger;
  readonly metrics: GrantsMetrics;
  /** A clock that only goes forward, in milliseconds. */
  readonly now?: () => number;
}

/**
 * The grants of the permissions subgraph, looked at again and again. While it cannot be reached, or what it says makes no
 * sense, the last good ones serve until they are too old; then nothing is granted to anybody.
 */
export class GrantsSource {
  readonly #options: GrantsSourceOptions;
  readonly #now: () => number;
  #snapshot: GrantsSnapshot | null = null;
  /** When the question was asked whose answer said that the snapshot is still the one. */
  #confirmedAt = -Infinity;
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | null = null;
  #isAskedAgain = false;
  #isStopped = false;

  constructor(options: GrantsSourceOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
    options.metrics.measureGrants(() => this.measures);
  }

  /** Null before the first grants are there. */
  get measures(): GrantsMeasures | null {
    if (!this.#snapshot) return null;
    const { version, elevations } = this.#snapshot;
    const inForce = elevations.filter(({ until }) => Date.parse(until) > Date.now());
    return { version, seconds: this.#ageMs / 1000, elevations: inForce.length };
  }

  get #ageMs(): number {
    return this.#now() - this.#confirmedAt;
  }

  /** Why there are no grants to serve by: none have come, or they are too old; null where there are. */
  get problem(): 'none' | 'too old' | null {
    if (!this.#snapshot) return 'none';
    return this.#ageMs > this.#options.maxAgeMs ? 'too old' : null;
  }

  /** The grants that serve. Throws GRANTS_UNAVAILABLE where there are none. */
  current(): GrantsSnapshot {
    if (this.#snapshot && this.problem === null) return this.#snapshot;
    throw new GatewayError('GRANTS_UNAVAILABLE', 'What may be read cannot be decided now; try again later');
  }

  /**
   * Looks at the source now, and from then on again and again; a look that is under way when it is asked for one is followed
   * by another, because it may have come too early. Resolves when it has looked, never rejects.
   */
  refresh(): Promise<void> {
    if (this.#running) {
      this.#isAskedAgain = true;
      return this.#running;
    }
    clearTimeout(this.#timer);
    this.#running = this.#lookUntilDone().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** Looks at the source unless this is the version that serves. */
  announce(version: string): void {
    if (version !== this.#snapshot?.version) void this.refresh();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  async #lookUntilDone(): Promise<void> {
    this.#isAskedAgain = false;
    const startedAt = this.#now();
    await this.#look(startedAt);
    if (this.#isStopped) return;
    if (this.#wasAskedAgain()) return this.#lookUntilDone();
    const refreshMs = this.#options.refreshMs * INTERVAL_SHARE;
    const pauseMs =
      this.#failures === 0 ? refreshMs : Math.min(refreshMs, RETRY_MS * 2 ** (this.#failures - 1));
    const elapsedMs = this.#now() - startedAt;
    this.#timer = setTimeout(() => void this.refresh(), Math.max(RETRY_MS, pauseMs - elapsedMs)).unref();
  }

  /** While it looked. */
  #wasAskedAgain(): boolean {
    return this.#isAskedAgain;
  }

  async #look(startedAt: number): Promise<void> {
    const { log, metrics, maxAgeMs } = this.#options;
    try {
      const next = await this.#ask();
      if (next) {
        log.info({ version: next.version, grants: next.grants.length }, 'new grants serve');
        this.#snapshot = next;
      }
      this.#confirmedAt = startedAt;
      metrics.countGrantsLook(next ? 'changed' : 'unchanged');
      if (this.#failures > 0) log.info('the grants can be had again');
      this.#failures = 0;
    } catch (error) {
      if (this.#isStopped) return;
      metrics.countGrantsLook('failed');
      this.#failures += 1;
      if (this.#failures === 1) {
        const serveSeconds = this.#snapshot ? Math.max(0, Math.round((maxAgeMs - this.#ageMs) / 1000)) : 0;
        log.warn({ reason: reasonOf(error), serveSeconds }, 'the grants cannot be had; the last ones serve');
      }
    }
  }

  /** The snapshot; null where it is the one that is known. */
  async #ask(): Promise<GrantsSnapshot | null> {
    const knownVersion = this.#snapshot?.version ?? null;
    const { data, errors } = await this.#options.ask(GRANTS_QUERY, { knownVersion }, false);
    const json = data?.grantsSnapshot;
    if (errors.length > 0 || json === undefined) throw new SnapshotError('the permissions subgraph refuses');
    if (json !== null) return readSnapshot(json);
    if (knownVersion === null) throw new SnapshotError('the permissions subgraph has no grants');
    return null;
  }
}

/** For the log: never an address or a value. */
function reasonOf(error: unknown): string {
  if (error instanceof SubgraphFailure) return error.reason;
  return error instanceof SnapshotError ? error.message : 'unexpected';
}
