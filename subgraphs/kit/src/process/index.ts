export { onStopSignals, type StopSignal } from './stop-signals';
