import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { PARCEL_PARTNER as DEMO_PARTNER, STAFF } from '@c360/demo';
import { readConfig, startGateway } from '@c360/gateway';
import { decodeJwt } from 'jose';
import { PARCEL_PARTNER, PERSONAS } from '@c360/cli/personas';

const run = promisify(execFile);
const TOKEN = resolve(__dirname, '../cli/dist/token.js');

let home: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'c360-token-'));
});

afterAll(() => rm(home, { recursive: true, force: true }));

async function token(...args: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [TOKEN, ...args], {
    env: { ...process.env, C360_HOME: home },
  });
  return stdout.trim();
}

/** What a gateway answers to a token: a subgraph is not needed to refuse one. */
async function statusFor(bearer: string, env: NodeJS.ProcessEnv): Promise<number> {
  const config = readConfig({
    PORT: '0',
    GATEWAY_LOG_LEVEL: 'silent',
    GRANTS_SOURCE: 'claims',
    C360_HOME: home,
    ...env,
  });
  const gateway = await startGateway(config);
  try {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
      body: JSON.stringify({ query: '{ __typename }' }),
    });
    return response.status;
  } finally {
    await gateway.stop();
  }
}

describe('npm run token', () => {
  it('prints a token that a development gateway takes, and a production one does not', async () => {
    const bearer = await token('--persona', 'support-agent');
    expect(decodeJwt(bearer)).toMatchObject({ iss: 'https://dev.c360.local', aud: 'c360', kind: 'EMPLOYEE' });
    expect(await statusFor(bearer, { C360_DEV_ISSUER: '1' })).toBe(200);
    const names = ['profiles', 'orders', 'tickets', 'loyalty', 'permissions'];
    const keys = Object.fromEntries(names.map((name) => [name, [`a key of ${name}`.padEnd(32, '.')]]));
    const production = {
      C360_DEV_ISSUER: '1',
      NODE_ENV: 'production',
      SUBGRAPH_KEYS: JSON.stringify(keys),
    };
    expect(await statusFor(bearer, production)).toBe(401);
    expect(await statusFor(bearer, {})).toBe(401);
  });

  it('keeps the private key readable for its owner only, and signs with the same one every time', async () => {
    const path = join(home, 'dev-issuer/private.jwk.json');
    await token('--persona', 'marketer');
    const before = await readFile(path, 'utf8');
    await token('--persona', 'analyst', '--hours', '1');
    expect(await readFile(path, 'utf8')).toBe(before);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const published = await readFile(join(home, 'dev-issuer/jwks.json'), 'utf8');
    expect(JSON.parse(published).keys[0]).not.toHaveProperty('d');
  });

  it.each([
    [[], '--persona is missing'],
    [['--persona', 'nobody'], 'There is no persona "nobody". There are: support-agent,'],
    [['--persona', 'analyst', '--hours', '0'], '--hours must be a whole number from 1 to 720'],
    [['--persona', 'customer'], 'run npm start once'],
  ])('refuses %j and says what is allowed', async (args, message) => {
    await expect(token(...args)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(message) });
  });

  it('has a partner as persona to whom customers of the demo company consent', () => {
    expect(PARCEL_PARTNER).toBe(DEMO_PARTNER);
  });

  it('has employees as personas who work for the demo company', () => {
    const staff = new Map(STAFF.map((member) => [member.employeeNumber, member]));
    for (const { claims } of PERSONAS.filter(({ claims: { kind } }) => kind === 'EMPLOYEE')) {
      const member = staff.get(String(claims.employee_id));
      expect([claims.employee_id, claims.roles, claims.region ?? null]).toEqual([
        member?.employeeNumber,
        [member?.role],
        claims.region === undefined ? null : member?.region,
      ]);
    }
  });
});
