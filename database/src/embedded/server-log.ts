import { copyFileSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';

const MAX_BYTES = 8 * 1024 * 1024;
const CHECK_MS = 60_000;
const TAIL_BYTES = 1_500;

/** Opens the log for the server to append to. The caller closes its descriptor. */
export function openLog(file: string): number {
  shorten(file);
  return openSync(file, 'a', 0o600);
}

/** Keeps the log bounded while this process runs. @returns what ends the watch */
export function watchLog(file: string): () => void {
  const timer = setInterval(() => shorten(file), CHECK_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** Moves a long log's text to "<file>.1" and empties it in place: the server keeps its file open. */
function shorten(file: string): void {
  try {
    if (statSync(file).size <= MAX_BYTES) return;
    copyFileSync(file, `${file}.1`);
    truncateSync(file);
  } catch {
    // not there yet, or the disk is full: the log is not worth failing for
  }
}

/** How long the log is by now. */
export function logSize(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** What the server reported since the log had a size, its last lines at least, for an error's text. */
export function readLogSince(file: string, size: number): string {
  try {
    const text = readFileSync(file).subarray(size);
    return text.subarray(-TAIL_BYTES).toString('utf8').trim();
  } catch {
    return '';
  }
}
