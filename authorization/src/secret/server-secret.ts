import { createSecretKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecretFile } from './create-secret-file';

/** The least length of a secret in characters: HMAC-SHA-256 takes a key of 256 bits. */
export const SECRET_CHARACTERS = 32;

/** Where a server's secret comes from. `create`: a file that is missing is made. */
export type SecretSource = { readonly text: string } | { readonly file: string; readonly create: boolean };

/**
 * A server's secret. Throws where there is none or where it is too short, without showing it. `variable`: what to set.
 */
export function loadSecret(source: SecretSource, variable: string): KeyObject {
  const where = 'text' in source ? variable : source.file;
  const text = 'text' in source ? source.text : readSecretFile(source, variable);
  if (text.length < SECRET_CHARACTERS) {
    throw new RangeError(`${where}: has ${text.length} characters, at least ${SECRET_CHARACTERS} are needed`);
  }
  return createSecretKey(text, 'utf8');
}

function readSecretFile({ file, create }: { file: string; create: boolean }, variable: string): string {
  try {
    if (create) createSecretFile(file);
    return readFileSync(file, 'utf8').trim();
  } catch (cause) {
    const { code = 'unknown' } = cause as NodeJS.ErrnoException;
    throw new Error(`${file} cannot be read (${code}): set ${variable}, or put the secret there`, { cause });
  }
}
