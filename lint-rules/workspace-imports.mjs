// A workspace is imported by its name: a relative path into another one passes by what its package.json exports.
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The nearest folder at or above this one that has a package.json. */
function workspaceOf(folder) {
  let current = folder;
  while (!existsSync(join(current, 'package.json')) && dirname(current) !== current)
    current = dirname(current);
  return current;
}

export const workspaceImports = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { foreign: 'Import the other workspace by its package name, not by "{{path}}".' },
  },
  create(context) {
    const folder = dirname(context.filename);
    const own = workspaceOf(folder);
    const check = (source) => {
      if (source?.type !== 'Literal' || typeof source.value !== 'string' || !source.value.startsWith('.'))
        return;
      if (workspaceOf(dirname(resolve(folder, source.value))) === own) return;
      context.report({ node: source, messageId: 'foreign', data: { path: source.value } });
    };
    return {
      ImportDeclaration: ({ source }) => check(source),
      ImportExpression: ({ source }) => check(source),
      ExportNamedDeclaration: ({ source }) => check(source),
      'CallExpression[callee.name="require"]': ({ arguments: [source] }) => check(source),
    };
  },
};
