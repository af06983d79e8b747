import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Where the key that signs the request context comes from. */
export type ContextKeySource =
  { readonly text: string } | { readonly file: string; readonly create: boolean };

/** The least length of the key in characters: HMAC-SHA-256 takes a key of 256 bits (RFC 7518, section 3.2). */
export const CONTEXT_KEY_CHARACTERS = 32;

/** The key that signs the request context, as bytes of its text. Throws where there is none. */
export function loadContextKey(source: ContextKeySource): Uint8Array {
  return Buffer.from('text' in source ? source.text : readKeyFile(source.file, source.create), 'utf8');
}

function readKeyFile(file: string, create: boolean): string {
  if (create) createKeyFile(file);
  if (!existsSync(file)) {
    throw new Error(
      `The key that gateway and subgraphs share is missing: set SUBGRAPH_CONTEXT_KEY, or put it into ${file}`,
    );
  }
  const key = readFileSync(file, 'utf8').trim();
  if (key.length < CONTEXT_KEY_CHARACTERS) {
    throw new Error(
      `${file}: the key has ${key.length} characters, at least ${CONTEXT_KEY_CHARACTERS} are needed`,
    );
  }
  return key;
}

/** Gateway and subgraphs may start at once: whoever links its draft first wins, and nobody reads half a key. */
function createKeyFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
}
