import {
  closeSync,
  existsSync,
  fchmodSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { RejectedLine } from '../row-rejection';

/**
 * The file of rejected rows: NDJSON that only its owner can read, made with the first of them. Each batch's rows are
 * written before the batch is committed; a resumed import cuts off what was written without a commit.
 */
export class RejectedFile {
  private descriptor: number | undefined;
  private written = 0;

  constructor(readonly path: string) {}

  /** Its length, to be kept in the checkpoint. */
  get bytes(): number {
    return this.written;
  }

  /** Goes on behind what an interrupted import had committed; false where that is gone. */
  resumeAt(bytes: number): boolean {
    if (bytes === 0) return true;
    if (!existsSync(this.path) || statSync(this.path).size < bytes) return false;
    this.descriptor = openSync(this.path, 'r+');
    ftruncateSync(this.descriptor, bytes);
    this.written = bytes;
    return true;
  }

  append(lines: readonly RejectedLine[]): void {
    if (lines.length === 0) return;
    this.descriptor ??= this.create();
    const text = Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    for (let done = 0; done < text.length;) {
      const count = writeSync(this.descriptor, text, done, text.length - done, this.written);
      done += count;
      this.written += count;
    }
  }

  close(): void {
    if (this.descriptor === undefined) return;
    fsyncSync(this.descriptor);
    closeSync(this.descriptor);
    this.descriptor = undefined;
  }

  private create(): number {
    mkdirSync(dirname(this.path), { recursive: true, mode: 0o700 });
    const descriptor = openSync(this.path, 'w', 0o600);
    // A file that was there before keeps its mode otherwise.
    fchmodSync(descriptor, 0o600);
    return descriptor;
  }
}
