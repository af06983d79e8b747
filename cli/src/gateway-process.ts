import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stopChild } from './child-process';
import { PROJECT_ROOT } from './project';

const READY_TIMEOUT_MS = 30_000;
const STOP_GRACE_MS = 12_000;

/** The gateway in a process of its own, so that it and the subgraphs each have a core. */
export interface GatewayProcess {
  readonly url: string;
  /** Settles when the process has ended by itself. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

/** Starts the gateway and waits until it is ready. Throws where it ends before. */
export async function startGatewayProcess(
  host: string,
  port: number,
  env: NodeJS.ProcessEnv,
): Promise<GatewayProcess> {
  const child = fork(join(PROJECT_ROOT, 'gateway/dist/main.js'), [], {
    env: { ...env, HOST: host, PORT: String(port) },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // Not in the terminal's process group: Ctrl-C must reach this process only, which stops everything in order.
    detached: true,
  });
  const ended = new Promise<string>((done) => {
    child.once('exit', (code, signal) => done(signal ?? `code ${code}`));
  });
  const url = `http://${host}:${port}`;
  await waitUntilReady(url, child, ended);
  return { url, ended, stop: () => stopChild(child, STOP_GRACE_MS) };
}

async function waitUntilReady(url: string, child: ChildProcess, ended: Promise<string>): Promise<void> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  // Asserted: the compiler does not see that the line below assigns it.
  let exit = null as string | null;
  void ended.then((how) => (exit = how));
  while (Date.now() < deadline) {
    if (exit !== null)
      throw new Error(`The gateway ended at its start with ${exit}; what it said stands above.`);
    const ready = await fetch(`${url}/health/ready`).catch(() => null);
    if (ready?.ok) return;
    await sleep(50);
  }
  child.kill('SIGKILL');
  throw new Error(`The gateway was not ready within ${READY_TIMEOUT_MS / 1000} s.`);
}
