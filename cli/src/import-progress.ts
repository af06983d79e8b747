import type { ImportProgress } from '@c360/kit/import';
import { SingleBar } from 'cli-progress';

/** Shows how far an import is. */
export interface ProgressView {
  show(progress: ImportProgress): void;
  /** Leaves the screen free for what follows. */
  end(): void;
}

const LINE_EVERY_MS = 2_000;

/** A bar where a person looks on, else a line every two seconds. */
export function progressView(
  stream: NodeJS.WriteStream,
  now: () => number = () => performance.now(),
): ProgressView {
  return stream.isTTY ? barView(stream, now) : lineView(stream, now);
}

function barView(stream: NodeJS.WriteStream, now: () => number): ProgressView {
  const bar = new SingleBar({
    stream,
    format: '{bar} {percentage} % | {file} | {rows} rows | {pace}',
    hideCursor: true,
    clearOnComplete: true,
  });
  const pace = paceSince(now);
  let started = false;
  return {
    show(progress) {
      const payload = { file: progress.file, rows: grouped(progress.rowsRead), pace: pace(progress) };
      if (started) bar.update(progress.bytes, payload);
      else bar.start(progress.totalBytes, progress.bytes, payload);
      started = true;
    },
    end: () => bar.stop(),
  };
}

function lineView(stream: NodeJS.WritableStream, now: () => number): ProgressView {
  const pace = paceSince(now);
  let shown = now();
  return {
    show(progress) {
      const measured = pace(progress);
      if (now() - shown < LINE_EVERY_MS) return;
      shown = now();
      const percent = Math.floor((100 * progress.bytes) / Math.max(1, progress.totalBytes));
      stream.write(`${percent} % | ${progress.file} | ${grouped(progress.rowsRead)} rows | ${measured}\n`);
    },
    end: () => undefined,
  };
}

/** Rows a second since the first sign of progress, and the seconds left at that pace. */
function paceSince(now: () => number): (progress: ImportProgress) => string {
  let first: { at: number; progress: ImportProgress } | undefined;
  return (progress) => {
    first ??= { at: now(), progress };
    const seconds = (now() - first.at) / 1000;
    const bytes = progress.bytes - first.progress.bytes;
    if (seconds <= 0 || bytes <= 0) return 'measuring';
    const rows = Math.round((progress.rowsRead - first.progress.rowsRead) / seconds);
    const left = Math.ceil(((progress.totalBytes - progress.bytes) / bytes) * seconds);
    return `${grouped(rows)} rows/s | ${left} s left`;
  };
}

/** 1234567 as "1,234,567". */
export function grouped(count: number): string {
  return count.toLocaleString('en-US');
}
