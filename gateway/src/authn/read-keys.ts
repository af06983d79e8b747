import { readFile } from 'node:fs/promises';
import { createLocalJWKSet, type JSONWebKeySet } from 'jose';

const TIMEOUT_MS = 5_000;
/** The largest key set taken from a URL, in characters. */
const MAX_CHARACTERS = 1_000_000;

/** Finds the key that a token's header names in keys that are there. */
export type KeyResolver = ReturnType<typeof createLocalJWKSet>;

/** The keys at a URL. Rejects where they cannot be fetched in time, or are no key set. */
export async function readKeyUrl(url: string): Promise<KeyResolver> {
  // No other place may vouch for the issuer: redirects are not followed.
  const response = await fetch(url, {
    headers: { accept: 'application/json, application/jwk-set+json' },
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (response.status !== 200) throw new Error(`status ${response.status}`);
  const text = await response.text();
  if (text.length > MAX_CHARACTERS) throw new Error('the key set is too large');
  return parseKeys(text);
}

/** The keys in a file. Rejects where it cannot be read, or holds no key set. */
export async function readKeyFile(path: string): Promise<KeyResolver> {
  return parseKeys(await readFile(path, 'utf8'));
}

function parseKeys(text: string): KeyResolver {
  return createLocalJWKSet(JSON.parse(text) as JSONWebKeySet);
}
