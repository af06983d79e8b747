import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';

// The engine calls this global when it panics; without it the reason is lost.
globalThis.PRISMA_WASM_PANIC_REGISTRY ??= {
  message: '',
  set_message(message) {
    this.message = message;
  },
};

let isLoaded = false;

/** Compiles the module by hand: its own entry point imports .wasm as a module, which Node does not do unasked. */
function loadModule() {
  if (isLoaded) return;
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));
  const module = new WebAssembly.Module(readFileSync(join(folder, 'schema_engine_bg.wasm')));
  const instance = new WebAssembly.Instance(module, { './schema_engine_bg.js': bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  isLoaded = true;
}

/** The text of the engine's last panic, if it had one. */
export function panicMessage() {
  return globalThis.PRISMA_WASM_PANIC_REGISTRY.message || undefined;
}

/**
 * A schema engine on one adapter.
 * @param {string[]} datamodels paths of the .prisma files
 */
export async function createEngine(datamodels, adapter) {
  loadModule();
  const files = datamodels.map((path) => [path, readFileSync(path, 'utf8')]);
  return bindings.SchemaEngine.new(
    { datamodels: files.length > 0 ? files : undefined },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(adapter),
  );
}
