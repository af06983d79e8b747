import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createSecretFile } from '../secret/create-secret-file';
import { SUBGRAPH_KEY_CHARACTERS, createSubgraphKey, type SubgraphKey } from './subgraph-key';

/** By subgraph, the texts of its keys: the first signs, all verify. */
export type SubgraphKeyTexts = Readonly<Record<string, readonly string[]>>;

/** Where the keys that gateway and subgraphs share come from. */
export type SubgraphKeySource =
  | { readonly texts: SubgraphKeyTexts }
  /** A file `<subgraph>.key` each, one key a line. `create`: one that is missing is made. */
  | { readonly folder: string; readonly create: boolean };

/** One subgraph's keys, as they are now. */
export interface SubgraphKeys {
  /** At least one; the first signs, all verify. */
  current(): readonly SubgraphKey[];
}

/** Two, so that a key can be changed without a request that fails. */
export const MAX_SUBGRAPH_KEYS = 2;
/** How often a key file is looked at for changes, in milliseconds. */
const LOOK_MS = 1_000;

/**
 * The value of SUBGRAPH_KEYS, parsed from JSON: an object from subgraph to a list of one or two keys. Throws an error that
 * says what is wrong and shows no key.
 */
export function readSubgraphKeyTexts(value: unknown): SubgraphKeyTexts {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error('must be an object from subgraph to a list of keys');
  }
  const seen = new Set<string>();
  for (const [subgraph, texts] of Object.entries(value) as [string, unknown][]) {
    if (!Array.isArray(texts) || texts.length < 1 || texts.length > MAX_SUBGRAPH_KEYS) {
      throw new Error(`${subgraph}: must be a list of one or two keys`);
    }
    for (const text of texts as unknown[]) {
      if (typeof text !== 'string' || text.length < SUBGRAPH_KEY_CHARACTERS) {
        throw new Error(`${subgraph}: a key needs at least ${SUBGRAPH_KEY_CHARACTERS} characters`);
      }
      if (seen.has(text)) throw new Error(`${subgraph}: a key is given twice; each subgraph needs its own`);
      seen.add(text);
    }
  }
  return value as SubgraphKeyTexts;
}

/**
 * The keys of one subgraph. Those in a file follow the file, so that they change without a restart; while it is broken
 * the last good ones serve and `warn` is told once. Throws where there is no key.
 */
export function openSubgraphKeys(
  source: SubgraphKeySource,
  subgraph: string,
  warn: (message: string) => void = () => undefined,
): SubgraphKeys {
  if ('texts' in source) {
    const texts = Object.hasOwn(source.texts, subgraph) ? source.texts[subgraph] : undefined;
    if (!texts) throw new Error(`SUBGRAPH_KEYS: has no key of the subgraph ${subgraph}`);
    const keys = texts.map((text) => createSubgraphKey(subgraph, text));
    return { current: () => keys };
  }
  const file = join(source.folder, `${encodeURIComponent(subgraph)}.key`);
  if (source.create) createSecretFile(file);
  return followKeyFile(file, subgraph, warn);
}

function followKeyFile(file: string, subgraph: string, warn: (message: string) => void): SubgraphKeys {
  let stamp = fileStamp(file);
  let keys = readKeyFile(file, subgraph);
  let lookedAt = Date.now();
  return {
    current() {
      const now = Date.now();
      if (now - lookedAt < LOOK_MS) return keys;
      lookedAt = now;
      const next = fileStamp(file);
      if (next === stamp) return keys;
      stamp = next;
      try {
        keys = readKeyFile(file, subgraph);
      } catch (error) {
        warn(`${error instanceof Error ? error.message : String(error)}; the keys read before serve on`);
      }
      return keys;
    },
  };
}

/** Changes whenever the file does; null where there is none. */
function fileStamp(file: string): string | null {
  const stat = statSync(file, { throwIfNoEntry: false, bigint: true });
  return stat ? `${stat.ino} ${stat.size} ${stat.mtimeNs}` : null;
}

function readKeyFile(file: string, subgraph: string): readonly SubgraphKey[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    const { code = 'unknown' } = cause as NodeJS.ErrnoException;
    throw new Error(
      `The key that gateway and ${subgraph} share cannot be read (${code}): set SUBGRAPH_KEYS, or put it into ${file}`,
      { cause },
    );
  }
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length < 1 || lines.length > MAX_SUBGRAPH_KEYS) {
    throw new Error(`${file}: has ${lines.length} keys, one a line; one or two are needed`);
  }
  try {
    return lines.map((line) => createSubgraphKey(subgraph, line));
  } catch (cause) {
    throw new Error(`${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
