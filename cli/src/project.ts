import { resolve } from 'node:path';

/** The project's root folder, absolute. Commands run from `cli/dist`, tests from `cli/src`: both lie two below it. */
export const PROJECT_ROOT = resolve(__dirname, '../..');

/**
 * A path as the person typed it, absolute. npm runs scripts in the project's root and keeps the folder where the person
 * stands in `INIT_CWD`.
 */
export function resolveTypedPath(path: string, env: NodeJS.ProcessEnv = process.env): string {
  return resolve(env.INIT_CWD ?? process.cwd(), path);
}
