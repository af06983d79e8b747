import { readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';

/** The fields of /proc/<pid>/stat behind the command's name, which may itself hold spaces and brackets. */
function procStat(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

/** Whether a process runs. One that has ended but was not yet collected by its parent does not count. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return procStat(pid)?.[0] !== 'Z';
}

/**
 * Tells a process from a later one with the same number: in containers the numbers are small and return at once.
 * Empty where the system does not say.
 */
export function startMark(pid: number): string {
  return procStat(pid)?.[19] ?? '';
}

/** The command line of a process; undefined where it cannot be learnt. */
export function commandLine(pid: number): string | undefined {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    } catch {
      return undefined;
    }
  }
  if (process.platform === 'win32') return undefined;
  const shown = spawnSync('ps', ['-ww', '-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
  return shown.status === 0 ? shown.stdout.trim() : undefined;
}
