import eslint from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { relationFields } from './lint-rules/relation-fields.mjs';
import { workspaceImports } from './lint-rules/workspace-imports.mjs';

const SOURCES = ['**/*.ts'];
const PROGRAMS = ['**/*.{js,mjs,cjs}'];
// The tools that read these files ask for a default export.
const CONFIGURATION = ['**/prisma.config.ts', 'eslint.config.mjs', 'jest.config.js'];
// Of what Node gives every program, what ours use.
const NODE_GLOBALS = [
  'Buffer',
  'URL',
  'WebAssembly',
  'clearInterval',
  'clearTimeout',
  'console',
  'fetch',
  'performance',
  'process',
  'setInterval',
  'setTimeout',
];

const NAMED_EXPORTS = [
  {
    selector: 'ExportAllDeclaration',
    message: 'Write out what is exported: the public surface is made by hand.',
  },
  { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
];

export default defineConfig(
  globalIgnores([
    '**/node_modules/',
    '**/dist/',
    '**/generated/',
    '**/.turbo/',
    '.c360/',
    'coverage/',
    '.stryker-tmp/',
    'authorization/reports/',
  ]),
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: {
      c360: { rules: { 'relation-fields': relationFields, 'workspace-imports': workspaceImports } },
    },
  },
  eslint.configs.recommended,
  {
    files: [...SOURCES, ...PROGRAMS],
    rules: {
      'c360/workspace-imports': 'error',
      'no-restricted-syntax': ['error', ...NAMED_EXPORTS],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  {
    files: SOURCES,
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'c360/relation-fields': 'error',
      // In files with decorators this rule leaves imports alone: there the compiler itself refuses a wrong one.
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unnecessary-condition': 'error',
      '@typescript-eslint/return-await': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // async without await is how a stage or a resolver says that it may wait one day, and how it throws as a rejection.
      '@typescript-eslint/require-await': 'off',
      // Interfaces here have methods whose implementations are closures: taking one off its object is safe.
      '@typescript-eslint/unbound-method': 'off',
      // An imported value may be JSON, and a JSON object never reaches the columns where a text is made of one.
      '@typescript-eslint/no-base-to-string': 'off',
      // Prisma's enumerations and the graph's are two TypeScript types with the same words.
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      // The compiler looks for what is unused, and knows what is used as a type.
      'no-unused-vars': 'off',
      '@typescript-eslint/no-unused-vars': 'off',
    },
  },
  {
    files: ['**/src/**/*.ts'],
    rules: { 'max-lines': ['error', { max: 300 }] },
  },
  {
    files: ['gateway/src/**/*.ts', 'subgraphs/*/src/**/*.ts'],
    // Where a process starts, where tests run, and one switch of Apollo's that there is no other way to set.
    ignores: ['**/main.ts', '**/run-subgraph.ts', '**/testing/**', 'gateway/src/plan/load-supergraph.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Settings are read in config.ts and handed on as values.',
        },
      ],
    },
  },
  {
    files: ['**/test/**/*.ts'],
    rules: {
      // An answer is read as the test expects it; a wrong shape fails the expectation.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: PROGRAMS,
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: Object.fromEntries(NODE_GLOBALS.map((name) => [name, 'readonly'])),
    },
  },
  {
    files: ['**/*.{js,cjs}'],
    languageOptions: { sourceType: 'commonjs', globals: { __dirname: 'readonly' } },
  },
  {
    files: CONFIGURATION,
    rules: { 'no-restricted-syntax': 'off' },
  },
);
