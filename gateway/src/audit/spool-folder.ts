import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The name of a writer's segment; `ordinal` counts its segments from 1. */
export function segmentName(writer: string, ordinal: number): string {
  return `${writer}.${String(ordinal).padStart(8, '0')}.ndjson`;
}

/** The file whose time of change says that its writer is alive. */
export function heartbeatPath(folder: string, writer: string): string {
  return join(folder, `${writer}.alive`);
}

/** The file that keeps the last record of a writer that was stored elsewhere, when its segment is gone. */
export function headPath(folder: string, writer: string): string {
  return join(folder, `${writer}.head`);
}

const SEGMENT = /^([0-9a-f-]{36})\.\d{8}\.ndjson$/;
const HEARTBEAT = /^([0-9a-f-]{36})\.alive$/;
const HEAD = /^([0-9a-f-]{36})\.head$/;

/** The segments in a spool folder by writer, each writer's in the order of its records. */
export async function listSegments(folder: string): Promise<Map<string, string[]>> {
  const segments = new Map<string, string[]>();
  for (const name of (await readdir(folder)).sort()) {
    const writer = SEGMENT.exec(name)?.[1];
    if (writer === undefined) continue;
    const known = segments.get(writer);
    if (known) known.push(name);
    else segments.set(writer, [name]);
  }
  return segments;
}

/** The writers that have a heartbeat file. */
export async function listHeartbeats(folder: string): Promise<string[]> {
  return (await readdir(folder)).flatMap((name) => HEARTBEAT.exec(name)?.[1] ?? []);
}

/** The writers whose heads a spool folder keeps. */
export async function listHeads(folder: string): Promise<string[]> {
  return (await readdir(folder)).flatMap((name) => HEAD.exec(name)?.[1] ?? []);
}
