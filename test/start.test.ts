import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const ROOT = resolve(__dirname, '..');
const PORTS = 6;

/** A port with five free ones behind it. */
async function freePorts(): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const base = 20_000 + Math.floor(Math.random() * 20_000);
    const free = await Promise.all(Array.from({ length: PORTS }, (_, index) => isFree(base + index)));
    if (free.every(Boolean)) return base;
  }
  throw new Error('no six free ports in a row');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer()
      .once('error', () => done(false))
      .listen(port, '127.0.0.1', () => server.close(() => done(true)));
  });
}

/** What was started and has not ended yet: a failing test must not leave it running. */
const running = new Set<ChildProcess>();

interface Stack {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly url: string;
}

/** What `npm start` runs, without npm and the build before it. */
const DIRECTLY = [process.execPath, join(ROOT, 'cli/dist/start.js')];

async function start(home: string, port: number, ...args: string[]): Promise<Stack> {
  return startAs(DIRECTLY, home, port, args);
}

async function startAs(
  [program = '', ...command]: string[],
  home: string,
  port: number,
  args: string[],
): Promise<Stack> {
  const { DATABASE_URL: _server, REDIS_URL: _redis, ...env } = process.env;
  const child = spawn(program, [...command, ...args], {
    cwd: ROOT,
    env: { ...env, C360_HOME: home, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let output = '';
  child.stdout.on('data', (text: Buffer) => (output += text.toString()));
  child.stderr.on('data', (text: Buffer) => (output += text.toString()));
  while (!output.includes('Ctrl-C stops everything')) {
    if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}:\n${output}`);
    await sleep(50);
  }
  return { child, output: () => output, url: `http://127.0.0.1:${port}` };
}

async function ask(url: string, query: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as {
    data: Record<string, never>;
    errors?: { extensions: { code: string } }[];
  };
}

/** The processes that hold this folder in their command line or were started by this one. */
async function processesOf(home: string): Promise<string[]> {
  const ps = spawn('ps', ['-eo', 'pid,args'], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  ps.stdout.on('data', (part: Buffer) => (text += part.toString()));
  await once(ps, 'close');
  return text.split('\n').filter((line) => line.includes(home));
}

describe('npm start', () => {
  let home: string;

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'c360-start-'));
  });

  afterEach(async () => {
    for (const child of running) {
      child.kill('SIGINT');
      await once(child, 'exit');
    }
  });

  afterAll(() => rm(home, { recursive: true, force: true }));

  it('loads the demo company, answers a federated query, and leaves no process behind when stopped', async () => {
    const port = await freePorts();
    const first = await start(home, port, '--customers', '30');
    const query = `{ customerByRecord(system: "crm", key: "C-000001") {
      displayName orderSummary { count } ticketSummary { total } loyalty { balance } } viewer { kind roleNames } }`;
    const token = /support-lead: .*\n\s+x-purpose: SUPPORT\n\s+(\S+)/.exec(first.output())?.[1] ?? '';
    const lead = { authorization: `Bearer ${token}`, 'x-purpose': 'SUPPORT' };
    const answer = await ask(first.url, query, lead);
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toMatchObject({
      customerByRecord: { displayName: 'Grace Lindqvist', loyalty: { balance: expect.any(Number) } },
      viewer: { kind: 'EMPLOYEE', roleNames: ['support-lead'] },
    });

    const anonymous = await ask(first.url, query);
    expect(anonymous.data).toMatchObject({ customerByRecord: null, viewer: { kind: 'ANONYMOUS' } });
    expect(anonymous.errors?.map(({ extensions }) => extensions.code)).toEqual([
      'UNAUTHORIZED_FIELD_OR_TYPE',
    ]);

    const own = /customer: .*\n\s+x-purpose: SELF_SERVICE\n\s+(\S+)/.exec(first.output())?.[1] ?? '';
    const self = await ask(first.url, query, { authorization: `Bearer ${own}`, 'x-purpose': 'SELF_SERVICE' });
    expect(self.errors).toBeUndefined();
    expect(self.data.customerByRecord).toEqual(answer.data.customerByRecord);

    const page = await fetch(`${first.url}/`);
    expect([page.status, page.headers.get('content-type')]).toEqual([
      200,
      expect.stringContaining('text/html'),
    ]);
    for (const index of [1, 2, 3, 4, 5]) {
      const direct = await fetch(`http://127.0.0.1:${port + index}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ _service { sdl } }' }),
      });
      expect(direct.status).toBe(401);
    }

    first.child.kill('SIGINT');
    const [code] = (await once(first.child, 'exit')) as [number];
    expect(code).toBe(0);
    expect(await processesOf(home)).toEqual([]);

    // The second start finds everything as it was and loads nothing again.
    const second = await startAs(['npm', 'start'], home, port, []);
    expect(second.output()).not.toContain('Loading the demo company');
    expect((await ask(second.url, query, lead)).data).toEqual(answer.data);
    // Told to npm alone, as a supervisor does; at a terminal everybody is told.
    second.child.kill('SIGTERM');
    await once(second.child, 'close');
    expect(await processesOf(home)).toEqual([]);
  }, 180_000);

  it('says in one line which port is taken, and leaves nothing running', async () => {
    const port = await freePorts();
    const squatter = createServer().listen(port + 2, '127.0.0.1');
    await once(squatter, 'listening');
    await expect(start(home, port)).rejects.toThrow(`Port ${port + 2} is taken`);
    squatter.close();
    expect(await processesOf(home)).toEqual([]);
  }, 60_000);

  it.each([
    [['--customers', 'many'], '--customers must be a whole number'],
    [['--nonsense'], "Unknown option '--nonsense'"],
  ])('refuses %j before anything is started', async (args, message) => {
    await expect(start(home, await freePorts(), ...args)).rejects.toThrow(message);
  });

  it('refuses a database that cannot be reached without showing its password', async () => {
    const child = spawn(process.execPath, [join(ROOT, 'cli/dist/start.js')], {
      env: { ...process.env, C360_HOME: home, DATABASE_URL: 'postgresql://root:secret@127.0.0.1:1/c360' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stderr.on('data', (text: Buffer) => (output += text.toString()));
    const [code] = (await once(child, 'exit')) as [number];
    expect(code).toBe(1);
    expect(output).toContain('127.0.0.1:1');
    expect(output).not.toContain('secret');
  });
});

it('is built: the commands run what is in dist/', () => {
  expect(existsSync(join(ROOT, 'cli/dist/start.js'))).toBe(true);
});
