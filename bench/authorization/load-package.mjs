import { createRequire } from 'node:module';

/** A package as CommonJS: what ours are built to, with names that an import of an ES module does not see. */
export const loadPackage = createRequire(import.meta.url);
