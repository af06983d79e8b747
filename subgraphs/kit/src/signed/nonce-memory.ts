import { CLOCK_SKEW_SECONDS, SIGNATURE_SECONDS } from '@c360/authorization';

/** How long a nonce must be remembered, in seconds: as long as its signature may be good. */
export const NONCE_SECONDS = SIGNATURE_SECONDS + CLOCK_SKEW_SECONDS + 1;

/** Remembers which signatures have been used. */
export interface NonceMemory {
  /** Whether the nonce was not used before; from now on it is. */
  claim(nonce: string): Promise<boolean>;
  close(): Promise<void>;
}

/** Remembers nonces in this process, all of them for at least as long as their signatures are good. */
export function createNonceMemory(now: () => number = Date.now): NonceMemory {
  // Two generations in place of a time for each: a nonce is forgotten with its generation, after one to two life-times.
  let current = new Set<string>();
  let previous = new Set<string>();
  let since = now();
  return {
    claim(nonce) {
      const elapsedMs = now() - since;
      if (elapsedMs >= NONCE_SECONDS * 1000) {
        previous = elapsedMs >= 2 * NONCE_SECONDS * 1000 ? new Set() : current;
        current = new Set();
        since = now();
      }
      const isNew = !current.has(nonce) && !previous.has(nonce);
      current.add(nonce);
      return Promise.resolve(isNew);
    },
    close: () => Promise.resolve(),
  };
}
