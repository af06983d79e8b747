import { fork, type ChildProcess } from 'node:child_process';

/** Runs a built command in a process of its own, so that what it needs of memory is gone when it ends. */
export function runChild(entry: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((done, fail) => {
    const child = fork(entry, args, { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    child.once('error', fail);
    child.once('exit', (code, signal) => {
      if (code === 0) done();
      else fail(new Error(`${entry} ${args.join(' ')} ended with ${signal ?? `code ${code}`}`));
    });
  });
}

/** Ends a child gently, and by force where it takes longer than `graceMs`. */
export function stopChild(child: ChildProcess, graceMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
    child.once('exit', () => {
      clearTimeout(timer);
      done();
    });
    child.kill('SIGTERM');
  });
}
