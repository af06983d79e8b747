import { errors, type JWTVerifyGetKey } from 'jose';
import { isUrl } from './issuer';
import { readKeyFile, readKeyUrl, type KeyResolver } from './read-keys';

/** How long after trying to read it a key set is not read again, in milliseconds. */
const REMOTE_PAUSE_MS = 5_000;
const REMOTE_FIRST_PAUSE_MS = 1_000;
const FILE_PAUSE_MS = 200;
/** How long keys at a URL serve before they are read again; tokens do not wait for that. */
const REMOTE_FRESH_MS = 600_000;
/** How long keys serve that cannot be read again: the issuer may have withdrawn one. */
const REMOTE_MAX_AGE_MS = 86_400_000;

/** The issuer's keys cannot be had now: nothing is said about the token. */
export class KeysUnavailable extends Error {}

/**
 * The public keys at a URL or in a file: read at first use, cached, read again when a token names an unknown key, and never
 * more often than once in a pause, whatever tokens name. Gives KeysUnavailable where the keys cannot be read, jose's errors
 * where they are there and do not fit.
 */
export function openKeySet(jwks: string, now: () => number = Date.now): JWTVerifyGetKey {
  const keys = isUrl(jwks)
    ? new KeySet({
        read: () => readKeyUrl(jwks),
        pauseMs: REMOTE_PAUSE_MS,
        firstPauseMs: REMOTE_FIRST_PAUSE_MS,
        freshMs: REMOTE_FRESH_MS,
        maxAgeMs: REMOTE_MAX_AGE_MS,
        now,
      })
    : new KeySet({
        read: () => readKeyFile(jwks),
        pauseMs: FILE_PAUSE_MS,
        firstPauseMs: 0,
        freshMs: Infinity,
        maxAgeMs: Infinity,
        now,
      });
  return keys.find;
}

interface KeySetOptions {
  readonly read: () => Promise<KeyResolver>;
  /** Between two tries. */
  readonly pauseMs: number;
  /** The same before the first keys are there. */
  readonly firstPauseMs: number;
  readonly freshMs: number;
  readonly maxAgeMs: number;
  readonly now: () => number;
}

class KeySet {
  #keys: KeyResolver | null = null;
  #readAt = -Infinity;
  #triedAt = -Infinity;
  /** Why the last try failed; null where it did not. */
  #failure: unknown = null;
  #reading: Promise<void> | null = null;

  constructor(private readonly options: KeySetOptions) {}

  readonly find: JWTVerifyGetKey = async (header, token) => {
    const { now, freshMs } = this.options;
    if (!this.#usable()) await this.#read();
    else if (now() - this.#readAt > freshMs) void this.#read();
    const keys = this.#usable();
    if (!keys) throw this.#unavailable();
    try {
      return await keys(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await this.#read();
      const next = this.#usable();
      if (!next || this.#failure !== null) throw this.#unavailable();
      if (next === keys) throw error;
      return next(header, token);
    }
  };

  #usable(): KeyResolver | null {
    const { now, maxAgeMs } = this.options;
    return now() - this.#readAt > maxAgeMs ? null : this.#keys;
  }

  /** Reads the keys, unless that was tried a moment ago; never rejects. */
  #read(): Promise<void> {
    if (this.#reading) return this.#reading;
    const { read, now, pauseMs, firstPauseMs } = this.options;
    if (now() - this.#triedAt < (this.#keys ? pauseMs : firstPauseMs)) return Promise.resolve();
    this.#triedAt = now();
    this.#reading = read()
      .then(
        (keys) => {
          this.#keys = keys;
          this.#readAt = now();
          this.#failure = null;
        },
        (error: unknown) => {
          this.#failure = error;
        },
      )
      .finally(() => {
        this.#reading = null;
      });
    return this.#reading;
  }

  #unavailable(): KeysUnavailable {
    return new KeysUnavailable("the issuer's keys cannot be read", { cause: this.#failure });
  }
}
