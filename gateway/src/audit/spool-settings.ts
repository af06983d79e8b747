/** How a spool keeps time and size. */
export interface SpoolSettings {
  /** What all its files may hold; further records are refused. */
  readonly maxBytes: number;
  /** A segment is closed when it has grown to this. */
  readonly segmentBytes: number;
  /** How long after a record it is flushed to the disk, with all that came meanwhile. */
  readonly syncMs: number;
  /** How often a writer says that it is alive. */
  readonly beatMs: number;
  /** Without a heartbeat for so long, another gateway ships a writer's records too: they may arrive twice. */
  readonly staleMs: number;
  /**
   * Without a heartbeat for so long, a writer is declared gone. Its files go this long after that, and only when all in
   * them is stored. A writer that was only paused finds out at its next record and goes on as a new one.
   */
  readonly goneMs: number;
  /** How long records wait for others to be shipped with. */
  readonly shipMs: number;
  /** The pause after a failure to ship; doubled at each further one. */
  readonly retryMs: number;
  readonly retryMaxMs: number;
  /** How long a gateway that stops may go on shipping. */
  readonly stopMs: number;
}

export const SPOOL_SETTINGS: SpoolSettings = {
  maxBytes: 1024 * 1024 * 1024,
  segmentBytes: 4 * 1024 * 1024,
  syncMs: 40,
  beatMs: 1_000,
  staleMs: 5_000,
  goneMs: 60_000,
  shipMs: 500,
  retryMs: 250,
  retryMaxMs: 10_000,
  stopMs: 3_000,
};
