/** What became of the objects of one target. `read` is the sum of the others. */
export interface TargetTally {
  read: number;
  inserted: number;
  updated: number;
  unchanged: number;
  rejected: number;
}

/** What became of the rows of one file. */
export interface FileTally {
  rows: number;
  rejected: number;
}

/** The counts of an import as they are kept in its checkpoint. */
export interface TallyState {
  readonly targets: Record<string, TargetTally>;
  readonly files: Record<string, FileTally>;
  /** How many rows were rejected for a column: `<file>: <column>`. */
  readonly reasons: Record<string, number>;
}

/** Counts of an import, or of one batch to be added to it. */
export class Tally {
  readonly state: TallyState;

  constructor(state?: TallyState | null) {
    this.state = state ?? { targets: {}, files: {}, reasons: {} };
  }

  addTarget(target: string, counts: Partial<TargetTally>): void {
    add(
      (this.state.targets[target] ??= { read: 0, inserted: 0, updated: 0, unchanged: 0, rejected: 0 }),
      counts,
    );
  }

  addFile(file: string, counts: Partial<FileTally>): void {
    add((this.state.files[file] ??= { rows: 0, rejected: 0 }), counts);
  }

  addReason(file: string, column: string | null): void {
    const place = `${file}: ${column ?? 'whole row'}`;
    this.state.reasons[place] = (this.state.reasons[place] ?? 0) + 1;
  }

  add(other: Tally): void {
    for (const [target, counts] of Object.entries(other.state.targets)) this.addTarget(target, counts);
    for (const [file, counts] of Object.entries(other.state.files)) this.addFile(file, counts);
    for (const [place, count] of Object.entries(other.state.reasons)) {
      this.state.reasons[place] = (this.state.reasons[place] ?? 0) + count;
    }
  }
}

function add<T extends object>(sum: T, counts: Partial<T>): void {
  for (const [name, count] of Object.entries(counts)) {
    const key = name as keyof T;
    // Both types above hold numbers only.
    sum[key] = ((sum[key] as number) + (count as number)) as T[keyof T];
  }
}
