import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import type { ChainHead } from '@c360/authorization';
import { headPath, listHeads } from './spool-folder';

/** How many heads a folder keeps; those of the writers that have been gone longest go first. */
const KEPT_HEADS = 1_000;

/**
 * Keeps the last record of a writer that is stored and whose segment goes: whoever removes records from the end of the
 * stored chain is found out by it.
 */
export async function keepHead(folder: string, head: ChainHead | null): Promise<void> {
  if (!head) return;
  const known = await readHead(folder, head.writer);
  if (known && known.sequence >= head.sequence) return;
  const path = headPath(folder, head.writer);
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, `${JSON.stringify(head)}\n`, { mode: 0o600 });
  await rename(draft, path);
}

/** The kept head of a writer; null where there is none that can be read. */
async function readHead(folder: string, writer: string): Promise<ChainHead | null> {
  try {
    const head = JSON.parse(await readFile(headPath(folder, writer), 'utf8')) as Partial<ChainHead> | null;
    const isHead = typeof head?.sequence === 'number' && typeof head.hash === 'string';
    return isHead ? { writer, sequence: Number(head.sequence), hash: String(head.hash) } : null;
  } catch {
    return null;
  }
}

/** All kept heads by writer. */
export async function readHeads(folder: string): Promise<Map<string, ChainHead>> {
  const heads = new Map<string, ChainHead>();
  for (const writer of await listHeads(folder)) {
    const head = await readHead(folder, writer);
    if (head) heads.set(writer, head);
  }
  return heads;
}

/** Removes the oldest heads above what a folder keeps. */
export async function pruneHeads(folder: string): Promise<void> {
  const writers = await listHeads(folder);
  if (writers.length <= KEPT_HEADS) return;
  const dated = await Promise.all(
    writers.map(async (writer) => {
      const path = headPath(folder, writer);
      return {
        path,
        at: await stat(path).then(
          ({ mtimeMs }) => mtimeMs,
          () => 0,
        ),
      };
    }),
  );
  dated.sort((a, b) => b.at - a.at);
  await Promise.all(dated.slice(KEPT_HEADS).map(({ path }) => rm(path, { force: true })));
}
