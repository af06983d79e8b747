import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const MAX_BYTES = 64 * 1024 * 1024;

/** A file as it was committed. */
export interface CommittedFile {
  readonly text: string;
  /** The commit's short hash. */
  readonly commit: string;
}

/**
 * The file at `path` below `folder` as it is in a git revision: a commit, a branch or a tag. Throws an error that says
 * what is missing: git, the repository, the revision or the file in it.
 */
export async function readCommittedFile(
  folder: string,
  revision: string,
  path: string,
): Promise<CommittedFile> {
  if ((await git(folder, ['rev-parse', '--git-dir'])) === null) {
    throw new Error(`${folder} is not in a git repository: there is no revision to compare with.`);
  }
  const commit = await git(folder, [
    'rev-parse',
    '--verify',
    '--short',
    '--end-of-options',
    `${revision}^{commit}`,
  ]);
  if (commit === null) {
    throw new Error(`There is no revision "${revision}". Name a commit, a branch or a tag that is fetched.`);
  }
  const text = await git(folder, ['show', `${commit.trim()}:./${path}`]);
  if (text === null)
    throw new Error(`Revision ${revision} has no ${path}: there is nothing to compare with.`);
  return { text, commit: commit.trim() };
}

/** What git prints; null where it refuses. */
async function git(folder: string, args: readonly string[]): Promise<string | null> {
  try {
    return (await run('git', ['-C', folder, ...args], { maxBuffer: MAX_BYTES })).stdout;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') {
      throw new Error('git is not installed: it is needed to read a revision.', { cause: error });
    }
    if (typeof code === 'number') return null;
    throw error;
  }
}
