/** One row cannot be imported. `column` is the file's column where there is one, else the target's; null means the whole row. */
export class RowRejection extends Error {
  override readonly name = 'RowRejection';

  constructor(
    readonly reason: string,
    readonly column: string | null = null,
    readonly value: string | null = null,
  ) {
    super(reason);
  }
}

/** A row that was not imported, as it is written to the file of rejected rows. */
export interface RejectedLine {
  readonly file: string;
  readonly line: number;
  readonly column: string | null;
  readonly value: string | null;
  readonly reason: string;
}
