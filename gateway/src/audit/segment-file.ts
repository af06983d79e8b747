import { close, closeSync, fsync, fsyncSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** A segment that is written to. What `append` returns from is the system's: it survives the end of this process. */
export class SegmentFile {
  #bytes = 0;
  #fd: number;

  /** Makes the file; throws where it cannot. */
  constructor(readonly path: string) {
    this.#fd = openSync(path, 'ax', 0o600);
    syncFolder(dirname(path));
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Appends a whole line. Throws where not all of it could be written; the segment then ends as before, or is closed. */
  append(line: Buffer): void {
    try {
      for (let written = 0; written < line.length;) {
        written += writeSync(this.#fd, line, written, line.length - written);
      }
    } catch (error) {
      this.#dropTail();
      throw error;
    }
    this.#bytes += line.length;
  }

  /** Throws where so many bytes more could not be written now; the segment stays as it is. */
  probe(bytes: number): void {
    try {
      for (let left = bytes; left > 0;) left -= writeSync(this.#fd, Buffer.alloc(left));
    } finally {
      this.#dropTail();
    }
  }

  get isOpen(): boolean {
    return this.#fd >= 0;
  }

  /** Flushes what has been appended to the disk. */
  sync(): Promise<void> {
    return new Promise((done, fail) => {
      if (!this.isOpen) done();
      else fsync(this.#fd, (error) => (error ? fail(error) : done()));
    });
  }

  /** Flushes and closes; the segment takes no more. */
  closeNow(): void {
    if (!this.isOpen) return;
    const fd = this.#take();
    try {
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  }

  /** As `closeNow`, without waiting for the disk. */
  async close(): Promise<void> {
    if (!this.isOpen) return;
    const fd = this.#take();
    await new Promise<void>((done, fail) => {
      fsync(fd, (failure) => close(fd, () => (failure ? fail(failure) : done())));
    });
  }

  /** A half-written line at the end is left out by readers, but nothing may be appended to it. */
  #dropTail(): void {
    try {
      ftruncateSync(this.#fd, this.#bytes);
    } catch {
      closeSync(this.#take());
    }
  }

  #take(): number {
    const fd = this.#fd;
    this.#fd = -1;
    return fd;
  }
}

/** So that the new file is there after a power failure too. */
function syncFolder(folder: string): void {
  let fd: number;
  try {
    fd = openSync(folder, 'r');
  } catch {
    // Windows opens no folders.
    return;
  }
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
