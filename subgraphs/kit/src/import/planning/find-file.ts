import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Manifest } from '../manifest/manifest';

/** Where a manifest's files may lie: the data folder or its sub-folder of the manifest's name; else beside the manifest. */
export function dataFolders(
  manifest: Manifest,
  manifestPath: string,
  dataFolder: string | undefined,
): string[] {
  const root = dataFolder ?? dirname(manifestPath);
  return manifest.folder === undefined ? [root] : [root, join(root, manifest.folder)];
}

/** The first of the folders that has the file, with the file's size; undefined where none has. */
export async function findFile(
  folders: readonly string[],
  name: string,
): Promise<{ path: string; bytes: number } | undefined> {
  for (const folder of folders) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found?.isFile()) return { path, bytes: found.size };
  }
  return undefined;
}

/** SHA-256 of a file's content. */
export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
