import { resolve } from 'node:path';

/** The project's root, from sources (database/src) and from the build (database/dist) alike. */
const PROJECT_ROOT = resolve(__dirname, '../..');

/**
 * The folder for everything this installation keeps: `C360_HOME`, or `.c360` in the project's root.
 * @returns an absolute path; a relative C360_HOME counts from where the person typed the command
 */
export function homeFolder(env: NodeJS.ProcessEnv): string {
  // npm changes into the workspace before it runs a script, and leaves the former folder in INIT_CWD.
  if (env.C360_HOME) return resolve(env.INIT_CWD ?? process.cwd(), env.C360_HOME);
  return resolve(PROJECT_ROOT, '.c360');
}
