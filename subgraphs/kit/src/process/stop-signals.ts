/** Signals that come closer together than this are one: a terminal and npm both pass on the same Ctrl-C. In milliseconds. */
const SAME_SIGNAL_MS = 1_000;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
export type StopSignal = (typeof SIGNALS)[number];

/** Calls `first` when this process is told to stop, and `again` whenever it is told once more after that. */
export function onStopSignals(
  first: (signal: StopSignal) => void,
  again: (signal: StopSignal) => void,
): void {
  let toldAt: number | null = null;
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (toldAt === null) {
        toldAt = performance.now();
        first(signal);
      } else if (performance.now() - toldAt > SAME_SIGNAL_MS) again(signal);
    });
  }
}
