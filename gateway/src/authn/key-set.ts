import { readFile } from 'node:fs/promises';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from 'jose';
import { isUrl } from './issuer';

/** How long after reading it a key set is not read again for an unknown key, in milliseconds. */
const REMOTE_PAUSE_MS = 5_000;
const FILE_PAUSE_MS = 200;
const REMOTE_TIMEOUT_MS = 5_000;
const REMOTE_MAX_AGE_MS = 600_000;

/** The issuer's keys cannot be had now: nothing is said about the token. */
export class KeysUnavailable extends Error {}

/**
 * The public keys at a URL or in a file: read at first use, cached, read again when a token names an unknown key.
 * Gives KeysUnavailable where the keys cannot be read, jose's errors where they are there and do not fit.
 */
export function openKeySet(jwks: string): JWTVerifyGetKey {
  return isUrl(jwks) ? openRemoteKeys(new URL(jwks)) : openKeyFile(jwks);
}

function openRemoteKeys(url: URL): JWTVerifyGetKey {
  const remote = createRemoteJWKSet(url, {
    timeoutDuration: REMOTE_TIMEOUT_MS,
    cooldownDuration: REMOTE_PAUSE_MS,
    cacheMaxAge: REMOTE_MAX_AGE_MS,
  });
  return async (header, token) => {
    try {
      return await remote(header, token);
    } catch (error) {
      if (isAboutTheToken(error)) throw error;
      // The issuer is away: the keys it showed last still prove who signed.
      const last = remote.jwks();
      if (last) return createLocalJWKSet(last)(header, token);
      throw new KeysUnavailable(`the keys of ${url.host} cannot be fetched`, { cause: error });
    }
  };
}

function openKeyFile(path: string): JWTVerifyGetKey {
  let keys: JWTVerifyGetKey | undefined;
  let readAt = 0;
  const read = async (): Promise<JWTVerifyGetKey> => {
    readAt = Date.now();
    try {
      return (keys = createLocalJWKSet(JSON.parse(await readFile(path, 'utf8')) as JSONWebKeySet));
    } catch (cause) {
      throw new KeysUnavailable(`the keys in ${path} cannot be read`, { cause });
    }
  };
  return async (header, token) => {
    const known = keys ?? (await read());
    try {
      return await known(header, token);
    } catch (error) {
      const isWorthReading =
        error instanceof errors.JWKSNoMatchingKey && Date.now() - readAt >= FILE_PAUSE_MS;
      if (!isWorthReading) throw error;
      return (await read())(header, token);
    }
  };
}

function isAboutTheToken(error: unknown): boolean {
  return (
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof errors.JOSENotSupported
  );
}
