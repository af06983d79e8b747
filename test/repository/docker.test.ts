import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DCLinter } from 'dclint';
import { validate } from 'dockerfile-utils';
import { readConfig } from '@c360/gateway';
import { readSubgraphConfig } from '@c360/kit';
import { ENV_FILE, readCompose } from './compose-file';
import { ROOT, listWorkspaces, readText, type Workspace } from './project';

const SUBGRAPHS = ['profiles', 'orders', 'tickets', 'loyalty', 'permissions'];

const dockerfile = readText('Dockerfile');
const services = readCompose(ENV_FILE);
const ours = Object.entries(services).filter(([, { image }]) => image === 'customer-360-gateway');

/** A service of the compose file; the test fails where there is none. */
function service(name: string) {
  const found = services[name];
  if (!found) throw new Error(`docker-compose.yml has no service ${name}`);
  return found;
}

describe('the Dockerfile', () => {
  it('has nothing that a linter objects to', () => {
    expect(validate(dockerfile)).toEqual([]);
  });

  it('gives npm ci the package.json of every workspace', () => {
    const copied = [...dockerfile.matchAll(/^COPY (\S+)\/package\.json \1\/$/gm)].map(([, folder]) => folder);
    expect(copied.sort()).toEqual(
      listWorkspaces()
        .map(({ folder }) => folder)
        .sort(),
    );
  });

  it('takes into the image every workspace that a command needs', () => {
    const workspaces = new Map(listWorkspaces().map((workspace) => [workspace.manifest.name, workspace]));
    const needed = new Map<string, Workspace>();
    const add = (name: string): void => {
      const workspace = workspaces.get(name);
      if (!workspace || needed.has(name)) return;
      needed.set(name, workspace);
      Object.keys(workspace.manifest.dependencies ?? {}).forEach(add);
    };
    ['@c360/gateway', ...SUBGRAPHS.map((name) => `@c360/${name}`)].forEach(add);
    const folders = new Set([...needed.values()].map(({ folder }) => folder.split('/')[0]));
    const taken = [...dockerfile.matchAll(/^COPY --from=build \/app\/(\S+) \.\/\1$/gm)].map(
      ([, path]) => path,
    );
    expect(taken).toEqual(expect.arrayContaining([...folders, 'node_modules', 'schema']));
  });

  it('runs as a user without rights, in production', () => {
    const runtime = dockerfile.slice(dockerfile.indexOf('AS runtime'));
    expect(runtime).toMatch(/^USER node$/m);
    expect(runtime).toMatch(/^ENV NODE_ENV=production$/m);
  });

  it('is not kept from a file that it copies', () => {
    const allowed =
      readText('.dockerignore')
        .match(/^![^*\n]+$/gm)
        ?.map((line) => line.slice(1)) ?? [];
    const wanted = [
      ...[...dockerfile.matchAll(/^COPY (?!--from)(?!\. \.)(.+) \S+$/gm)].flatMap(([, paths = '']) =>
        paths.split(' '),
      ),
      ...['turbo.json', '.swcrc', 'codegen.yml', 'schema', 'imports'],
    ];
    expect(wanted.map((path) => path.split('/')[0]).filter((path) => !allowed.includes(path ?? ''))).toEqual(
      [],
    );
  });
});

describe('docker-compose.yml', () => {
  it('has nothing that a linter objects to, the order of keys apart', () => {
    const inOrder = ['service-keys-order', 'services-alphabetical-order', 'top-level-properties-order'];
    const rules = Object.fromEntries(
      [...inOrder, 'service-dependencies-alphabetical-order'].map((name) => [name, 0]),
    );
    const linter = new DCLinter({ rules: rules as never, quiet: false, debug: false, exclude: [] });
    const [result] = linter.lintFiles([join(ROOT, 'docker-compose.yml')], false);
    expect(result).toMatchObject({ messages: [], errorCount: 0, warningCount: 0 });
  });

  it.each(Object.keys(ENV_FILE))('starts nothing while %s is unset', (name) => {
    expect(() => readCompose({ ...ENV_FILE, [name]: '' })).toThrow(
      `required variable ${name} is missing a value: set it in .env, see .env.example`,
    );
    expect(readText('.env.example')).toMatch(new RegExp(`^${name}=$`, 'm'));
  });

  it('runs the gateway and the five subgraphs from one image, built once', () => {
    expect(ours.map(([name]) => name).sort()).toEqual(['gateway', ...SUBGRAPHS].sort());
    expect(ours.filter(([, { build }]) => build).map(([name]) => name)).toEqual(['gateway']);
  });

  it.each(ours)('%s runs a file that the build makes', (_name, { command: [program, file = ''] = [] }) => {
    expect(program).toBe('node');
    expect([file, existsSync(join(ROOT, file))]).toEqual([file, true]);
  });

  it.each(ours)('%s is told only what its configuration reads', (name, { environment = {} }) => {
    const files = name === 'gateway' ? ['gateway/src/environment.ts'] : ['subgraphs/kit/src/config.ts'];
    if (name === 'permissions') files.push('subgraphs/permissions/src/settings.ts');
    const read = files.flatMap((file) => readText(file).match(/\b[A-Z][A-Z0-9_]+\b/g) ?? []);
    expect(read).toEqual(expect.arrayContaining(Object.keys(environment)));
  });

  it('the gateway accepts its configuration, and finds each subgraph at its own port', () => {
    const config = readConfig(service('gateway').environment ?? {});
    expect(config.http).toMatchObject({ host: '0.0.0.0', port: 4000 });
    const supergraph = readText('schema/supergraph.graphql');
    for (const name of SUBGRAPHS) {
      const [, port] = /:(\d+)\//.exec(config.supergraph.urls[name] ?? '') ?? [];
      expect(config.supergraph.urls[name]).toBe(`http://${name}:${port}/graphql`);
      expect(service(name).environment?.PORT).toBe(port);
      expect(supergraph).toContain(`name: "${name}", url: "http://127.0.0.1:${port}/graphql"`);
    }
  });

  it('gives each subgraph its own key alone, the one that the gateway signs with', () => {
    const { keys } = readConfig(service('gateway').environment ?? {}).subgraphs;
    for (const name of SUBGRAPHS) {
      const own = readSubgraphConfig(service(name).environment ?? {}).keys;
      expect(own).toEqual({ texts: { [name]: JSON.parse(ENV_FILE[`${name.toUpperCase()}_KEYS`] ?? '') } });
      expect(keys).toMatchObject(own);
    }
  });

  it('publishes the gateway alone, on loopback', () => {
    const published = Object.entries(services).flatMap(([name, { ports = [] }]) =>
      ports.map((port) => [name, port]),
    );
    expect(published).toEqual([['gateway', '127.0.0.1:4000:4000']]);
  });

  it('starts each part when what it needs is healthy', () => {
    for (const { depends_on: needs = {} } of Object.values(services)) {
      for (const [name, { condition }] of Object.entries(needs)) {
        expect(condition).toBe('service_healthy');
        expect(service(name).healthcheck.test[0]).toBe('CMD');
      }
    }
    expect(Object.keys(service('gateway').depends_on ?? {}).sort()).toEqual(['redis', ...SUBGRAPHS].sort());
  });
});
