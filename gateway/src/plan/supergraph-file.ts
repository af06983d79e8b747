import { unwatchFile, watchFile } from 'node:fs';
import { readFile } from 'node:fs/promises';

/**
 * Calls `onChange` with the file's text whenever the file changes; gives the function that ends that. The file is
 * looked at by its path, every `intervalMs`, so that a rename onto it, and the symbolic links by which Kubernetes
 * swaps a mounted file, count as changes too; notifications of the file system miss both.
 */
export function watchSupergraphFile(
  path: string,
  intervalMs: number,
  onChange: (text: string) => Promise<void>,
): () => void {
  let last: Promise<void> = Promise.resolve();
  const listener = (): void => {
    last = last.then(async () => {
      // Between removing and writing again there is no file for a moment: the next look will find it.
      const text = await readFile(path, 'utf8').catch(() => null);
      if (text !== null) await onChange(text);
    });
  };
  watchFile(path, { interval: intervalMs }, listener);
  return () => unwatchFile(path, listener);
}
