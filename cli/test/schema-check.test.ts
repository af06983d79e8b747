import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkSchema } from '../src/check-schema';

const SCHEMA = `
type Query { customer(id: ID!): Customer }
type Customer { id: ID! displayName: String status: Status }
enum Status { ACTIVE CLOSED }
`;

let repository: string;

// A git hook sets these for its own repository.
beforeAll(() => {
  for (const name of ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE']) delete process.env[name];
});

const git = (...args: string[]) =>
  execFileSync('git', ['-C', repository, '-c', 'user.name=t', '-c', 'user.email=t@t.test', ...args], {
    encoding: 'utf8',
  });

function write(text: string, folder = repository): void {
  const path = join(folder, 'schema/api.graphql');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** What the command says, and its exit code. */
async function check(revision = 'HEAD', folder = repository): Promise<{ code: number; said: string }> {
  const lines: string[] = [];
  const code = await checkSchema(folder, revision, (line) => lines.push(line));
  return { code, said: lines.join('\n') };
}

beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), 'c360-schema-check-'));
  git('init', '--quiet', '--initial-branch=main');
  git('commit', '--quiet', '--allow-empty', '--message=empty');
  git('tag', 'empty');
  write(SCHEMA);
  git('add', '.');
  git('commit', '--quiet', '--message=first');
  git('tag', 'v1');
});

afterEach(() => rmSync(repository, { recursive: true, force: true }));

describe('a changed contract', () => {
  it('breaks clients where a field goes, and the command fails', async () => {
    write(SCHEMA.replace('displayName: String ', ''));
    const { code, said } = await check();
    expect(code).toBe(1);
    expect(said).toMatch(/since HEAD \([0-9a-f]+\): 1 breaking, 0 dangerous, 0 safe/);
    expect(said).toMatch(/breaking\n {2}Field 'displayName' .*removed from object type 'Customer'/);
  });

  it('is dangerous, and the command succeeds, where an enumeration grows', async () => {
    write(SCHEMA.replace('ACTIVE', 'ACTIVE SLEEPING'));
    const { code, said } = await check();
    expect(code).toBe(0);
    expect(said).toMatch(/: 0 breaking, 1 dangerous, 0 safe/);
    expect(said).toMatch(/dangerous\n {2}Enum value 'SLEEPING' was added to enum 'Status'\n {4}\S/);
  });

  it('is safe where a field comes', async () => {
    write(SCHEMA.replace('status: Status', 'status: Status region: String'));
    const { code, said } = await check();
    expect(code).toBe(0);
    expect(said).toMatch(/: 0 breaking, 0 dangerous, 1 safe/);
  });

  it('lists what breaks first', async () => {
    write(SCHEMA.replace('displayName: String', 'region: String').replace('ACTIVE', 'ACTIVE SLEEPING'));
    const { said } = await check();
    const at = ['\nbreaking', '\ndangerous', '\nsafe'].map((heading) => said.indexOf(heading));
    expect(at).toEqual([...at].sort((a, b) => a - b));
    expect(at).not.toContain(-1);
  });

  it('is compared with an older revision when one is named, committed or not', async () => {
    write(SCHEMA.replace('displayName: String ', ''));
    git('commit', '--quiet', '--all', '--message=second');
    expect((await check('HEAD')).said).toMatch(/^schema\/api.graphql means the same as in HEAD/);
    expect((await check('v1')).code).toBe(1);
    expect((await check('HEAD~1')).code).toBe(1);
  });

  it('is found where the project is only a part of the repository', async () => {
    const project = join(repository, 'graph');
    write(SCHEMA, project);
    git('add', '.');
    git('commit', '--quiet', '--message=moved');
    write(SCHEMA.replace('displayName: String ', ''), project);
    expect((await check('HEAD', project)).code).toBe(1);
  });
});

describe('nothing to compare', () => {
  it.each([
    ['nonsense', /^There is no revision "nonsense"\. Name a commit, a branch or a tag/],
    ['--output=x', /^There is no revision "--output=x"/],
    ['HEAD:schema', /^There is no revision "HEAD:schema"/],
    ['empty', /^Revision empty has no schema\/api\.graphql/],
  ])('revision %s: says what is missing', async (revision, message) => {
    await expect(check(revision)).rejects.toThrow(message);
  });

  it('no schema in the folder: says how to make one', async () => {
    rmSync(join(repository, 'schema'), { recursive: true });
    await expect(check()).rejects.toThrow('schema/api.graphql does not exist. Run: npm run compose');
  });

  it('no repository: says so', async () => {
    rmSync(join(repository, '.git'), { recursive: true });
    await expect(check()).rejects.toThrow(/is not in a git repository/);
  });

  it.each([
    [
      'syntax',
      'type Query {',
      /^schema\/api\.graphql is no GraphQL schema: Syntax Error: .*<EOF>.* \(line 1\)/,
    ],
    [
      'types',
      'type Query { a: Missing }',
      /^schema\/api\.graphql is no GraphQL schema: Unknown type "Missing"/,
    ],
  ])('broken %s: says which file', async (_kind, text, message) => {
    write(text);
    await expect(check()).rejects.toThrow(message);
  });
});
