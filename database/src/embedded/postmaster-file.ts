import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a running server writes of itself into postmaster.pid. */
export interface Postmaster {
  pid: number;
  /** The folder as the server was told it. */
  dataFolder: string;
  port: number;
  isReady: boolean;
  isStopping: boolean;
}

/** Lines of the file, counted from zero (PostgreSQL, src/include/utils/pidfile.h). */
const PID = 0;
const DATA_FOLDER = 1;
const PORT = 3;
const STATUS = 7;

/** The path of the file by which a server marks its folder as taken. */
export function postmasterFile(dataFolder: string): string {
  return join(dataFolder, 'postmaster.pid');
}

/** Reads postmaster.pid; undefined where there is none. The server may be long dead. */
export function readPostmaster(dataFolder: string): Postmaster | undefined {
  let lines: string[];
  try {
    lines = readFileSync(postmasterFile(dataFolder), 'latin1').split('\n');
  } catch {
    return undefined;
  }
  const status = lines[STATUS]?.trim();
  return {
    pid: Number(lines[PID]),
    dataFolder: lines[DATA_FOLDER] || dataFolder,
    port: Number(lines[PORT] ?? 0),
    isReady: status === 'ready',
    isStopping: status === 'stopping',
  };
}
