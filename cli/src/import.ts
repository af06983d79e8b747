import { onStopSignals } from '@c360/kit/process';
import { importCommand } from './import-command';

const stop = new AbortController();

// The first signal lets the batch in hand be finished; another one does not wait.
onStopSignals(
  () => {
    process.stderr.write('\nStopping behind this batch; once more to stop at once.\n');
    stop.abort();
  },
  (signal) => process.exit(signal === 'SIGTERM' ? 143 : 130),
);

void importCommand(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  signal: stop.signal,
}).then((code) => {
  process.exitCode = code;
});
