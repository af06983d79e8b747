import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import vm from 'node:vm';

const EXTENSIONS = ['', '.ts', '/index.ts'];

/**
 * Loads the workspace's sources and tests as CommonJS: compiled once in a process, run anew in each registry, so that nothing
 * a module keeps outlives a registry. Packages are Node's own, loaded once; what is composed is composed once.
 */
export class SourceModules {
  #root;
  #require;
  #compile;
  #functions = new Map();
  #composed = new Map();

  constructor(root) {
    this.#root = root;
    this.#require = createRequire(join(root, 'package.json'));
    const { transformSync } = this.#require('@swc/core');
    const options = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));
    this.#compile = (filename, text) =>
      transformSync(text, { ...options, sourceMaps: false, swcrc: false, filename }).code;
  }

  package(name) {
    return this.#require(name);
  }

  /** A registry of its own: what it loads sees none of what another one loaded. */
  newRegistry() {
    let modules = new Map();
    let mocks = new Map();
    const load = (filename) => {
      const known = modules.get(filename);
      if (known) return known.exports;
      const module = { exports: {} };
      modules.set(filename, module);
      try {
        this.#functionOf(filename)(
          module.exports,
          (name) => require(filename, name),
          module,
          filename,
          dirname(filename),
        );
      } catch (error) {
        modules.delete(filename);
        throw error;
      }
      return module.exports;
    };
    const require = (from, name) => {
      const filename = this.#resolve(from, name);
      if (filename === undefined) {
        return name === '@apollo/composition' ? this.#composition() : this.package(name);
      }
      const mock = mocks.get(filename);
      return mock ? mock() : load(filename);
    };
    return {
      load,
      /** As jest's functions of these names, for the file `from`. */
      isolateModules(run) {
        const outer = modules;
        modules = new Map();
        try {
          run();
        } finally {
          modules = outer;
        }
      },
      doMock: (from, name, factory) => void mocks.set(this.#resolve(from, name), factory),
      dontMock: (from, name) => void mocks.delete(this.#resolve(from, name)),
    };
  }

  #resolve(from, name) {
    if (name === '@c360/authorization') return join(this.#root, 'authorization/src/index.ts');
    if (!name.startsWith('.')) return undefined;
    const base = resolve(dirname(from), name);
    const found = EXTENSIONS.map((extension) => base + extension).find(
      (path) => existsSync(path) && statSync(path).isFile(),
    );
    if (found === undefined) throw new Error(`${from} requires ${name}, which is no file`);
    return found;
  }

  #functionOf(filename) {
    let compiled = this.#functions.get(filename);
    if (!compiled) {
      const code = this.#compile(filename, readFileSync(filename, 'utf8'));
      compiled = vm.compileFunction(code, ['exports', 'require', 'module', '__filename', '__dirname'], {
        filename,
      });
      this.#functions.set(filename, compiled);
    }
    return compiled;
  }

  /** Composition is no source of ours: the same subgraphs give the same supergraph under every mutant. */
  #composition() {
    const { print } = this.package('graphql');
    return {
      composeServices: (services) => {
        const key = JSON.stringify(services.map(({ name, typeDefs }) => [name, print(typeDefs)]));
        let composed = this.#composed.get(key);
        if (!composed) {
          const { supergraphSdl, errors } = this.package('@apollo/composition').composeServices(services);
          composed = { supergraphSdl, errors };
          this.#composed.set(key, composed);
        }
        return composed;
      },
    };
  }
}
