import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { isRunning } from '../src/embedded/process-state';
import { readPostmaster } from '../src/embedded/postmaster-file';

/** A home folder of its own, which the server's account can reach. */
export function makeTestHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'c360-home-'));
  chmodSync(home, 0o755);
  return home;
}

/** The number of the server process of a home; undefined where none runs. */
export function serverPid(home: string): number | undefined {
  const server = readPostmaster(join(home, 'postgres'));
  return server && isRunning(server.pid) ? server.pid : undefined;
}

/** Ends whatever a failed test left, and deletes the folder. */
export async function removeTestHome(home: string): Promise<void> {
  const pid = serverPid(home);
  if (pid !== undefined) process.kill(pid, 'SIGQUIT');
  while (pid !== undefined && isRunning(pid)) await new Promise((resolve) => setTimeout(resolve, 10));
  rmSync(home, { recursive: true, force: true });
}

/** Another process that has opened the database of a home. */
export interface Owner {
  url: string;
  process: ChildProcess;
  /** Sends the signal and waits for the process to end. @returns its exit code */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts a process that opens the database of a home, and waits until it has. */
export async function startOwner(home: string): Promise<Owner> {
  const child = spawn(process.execPath, [join(__dirname, 'programs/owner.js'), home], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const exited = once(child, 'exit');
  let reported = '';
  child.stderr.on('data', (text) => (reported += text));
  const lines = createInterface({ input: child.stdout });
  const first = await Promise.race([once(lines, 'line'), exited.then(() => undefined)]);
  if (!first) throw new Error(`the owner ended before it had a database:\n${reported}`);
  const { url } = JSON.parse(String(first[0])) as { url: string };
  return {
    url,
    process: child,
    end: async (signal) => {
      // The group, as a terminal does on Ctrl-C.
      if (child.pid !== undefined) process.kill(-child.pid, signal);
      const [code] = (await exited) as [number | null];
      return code;
    },
  };
}
