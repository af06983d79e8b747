import type { ImportPlan } from './planning/plan-import';
import type { Tally } from './tally';
import type { Checkpoint } from './writing/checkpoint';
import type { ImportDatabase } from './writing/database-connections';
import type { RejectedFile } from './writing/rejected-file';

/** How far an import is. */
export interface ImportProgress {
  readonly file: string;
  /** Rows of this file so far. */
  readonly rows: number;
  /** Rows of all files that this process has read. */
  readonly rowsRead: number;
  /** Rows rejected in the whole import. */
  readonly rejected: number;
  /** Bytes of all files read so far, and of all there are. */
  readonly bytes: number;
  readonly totalBytes: number;
}

interface SessionParts {
  readonly plan: ImportPlan;
  readonly databases: readonly (ImportDatabase & { readonly run: number })[];
  readonly rejected: RejectedFile;
  readonly tally: Tally;
  readonly start: Checkpoint | undefined;
  readonly dryRun: boolean;
  readonly batchRows: number;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((progress: ImportProgress) => void) | undefined;
}

/** What one run of an import shares between its files: connections, counts and where it stands. */
export class ImportSession {
  readonly databases: SessionParts['databases'];
  readonly rejected: RejectedFile;
  readonly tally: Tally;
  readonly dryRun: boolean;
  readonly batchRows: number;
  readonly warnings: string[] = [];
  /** The file being read, and how many of its rows and keys are done. */
  file: number;
  rows: number;
  keys: number;
  rowsRead = 0;
  private bytesBefore: number;

  constructor(private readonly parts: SessionParts) {
    this.databases = parts.databases;
    this.rejected = parts.rejected;
    this.tally = parts.tally;
    this.dryRun = parts.dryRun;
    this.batchRows = parts.batchRows;
    this.file = parts.start?.file ?? 0;
    this.rows = parts.start?.rows ?? 0;
    this.keys = parts.start?.keys ?? 0;
    this.bytesBefore = parts.plan.files.slice(0, this.file).reduce((sum, { bytes }) => sum + bytes, 0);
  }

  get system(): string {
    return this.parts.plan.manifest.system;
  }

  /** True once the import was told to stop. */
  get stopped(): boolean {
    return this.parts.signal?.aborted ?? false;
  }

  /** Where the import stands, with counts as they will be once `tally` is added. */
  checkpoint(tally: Tally): Checkpoint {
    const { file, rows, keys, rejected } = this;
    return {
      file,
      rows,
      keys,
      rejectedFile: rejected.bytes > 0 ? rejected.path : null,
      rejectedBytes: rejected.bytes,
      tally: tally.state,
    };
  }

  /** Goes on to the next file. */
  nextFile(): void {
    this.bytesBefore += this.parts.plan.files[this.file]?.bytes ?? 0;
    this.file += 1;
    this.rows = 0;
    this.keys = 0;
  }

  /** Tells how far the import is; `bytes` are those read of the current file. */
  report(bytes: number): void {
    const { files } = this.parts.plan;
    this.parts.onProgress?.({
      file: files[this.file]?.file.file ?? '',
      rows: this.rows,
      rowsRead: this.rowsRead,
      rejected: Object.values(this.tally.state.files).reduce((sum, { rejected }) => sum + rejected, 0),
      bytes: this.bytesBefore + bytes,
      totalBytes: files.reduce((sum, planned) => sum + planned.bytes, 0),
    });
  }
}
