import { readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { ROOT, listWorkspaces, readManifest, readText, type Manifest, type Workspace } from './project';

interface LockedPackage {
  readonly resolved?: string;
  readonly link?: boolean;
}

const workspaces = listWorkspaces();
const root = readManifest('.');
const locked = Object.entries(
  (JSON.parse(readText('package-lock.json')) as { packages: Record<string, LockedPackage> }).packages,
);

/** The package an import names: "@scope/name" or "name"; null for Node's own modules and for files. */
function packageOf(specifier: string): string | null {
  if (specifier.startsWith('.') || specifier.startsWith('node:') || builtinModules.includes(specifier))
    return null;
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** The packages that the TypeScript files below a folder load at run time: all imports but those of types. */
function loadedBelow(folder: string): Set<string> {
  const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.split('/').includes('generated'))
    .map((file) => readText(join(folder, file)));
  const specifiers = files.flatMap((text) => [
    ...[...text.matchAll(/^(?:import|export) (?!type )[^;]*?from '([^']+)'/gm)].map(
      ([, specifier]) => specifier,
    ),
    ...[...text.matchAll(/(?:^import |\bimport\(|\brequire\()'([^']+)'/gm)].map(([, specifier]) => specifier),
  ]);
  return new Set(specifiers.flatMap((specifier) => (specifier && packageOf(specifier)) ?? []));
}

const versionsOf = ({ dependencies, devDependencies, optionalDependencies }: Manifest) =>
  Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });

describe('npm packages', () => {
  it.each<[string, Manifest]>([
    ['the root', root],
    ...workspaces.map(({ folder, manifest }): [string, Manifest] => [folder, manifest]),
  ])('of %s are pinned to one version each', (_folder, manifest) => {
    expect(versionsOf(manifest).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual(
      [],
    );
  });

  it('have the same version in every workspace', () => {
    const versions = new Map<string, Set<string>>();
    for (const manifest of [root, ...workspaces.map((workspace) => workspace.manifest)]) {
      for (const [name, version] of versionsOf(manifest)) {
        versions.set(name, (versions.get(name) ?? new Set()).add(version));
      }
    }
    expect([...versions].filter(([, { size }]) => size > 1)).toEqual([]);
  });

  it('are locked without the address of any registry', () => {
    expect(locked.filter(([, { resolved, link }]) => resolved !== undefined && !link)).toEqual([]);
  });

  it('run no code of theirs when they are installed', () => {
    expect(readText('.npmrc')).toMatch(/^ignore-scripts=true$/m);
  });
});

// `npm prune --omit=dev` leaves what package.json says, and nothing that happens to lie in node_modules.
describe.each(workspaces.filter(({ folder }) => hasSources(folder)))(
  '$folder',
  ({ folder, manifest }: Workspace) => {
    it('declares every package that its sources load', () => {
      const declared = { ...manifest.dependencies, ...manifest.optionalDependencies };
      const missing = [...loadedBelow(`${folder}/src`)].filter((name) => !(name in declared));
      expect(missing).toEqual([]);
    });
  },
);

function hasSources(folder: string): boolean {
  return readdirSync(join(ROOT, folder)).includes('src');
}
