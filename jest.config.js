const { existsSync, readFileSync } = require('node:fs');

const swc = JSON.parse(readFileSync(`${__dirname}/.swcrc`, 'utf8'));
const FOLDERS = [
  'authorization',
  'database',
  'subgraphs',
  'gateway',
  'client',
  'demo',
  'cli',
  'bench',
  'imports',
  'test',
];
// Packages that come as ES modules only: Node can require them, jest on Node 20 cannot.
const ES_MODULES = ['@faker-js/faker', 'graphql-request', 'jose'];

/** One configuration for every workspace: tests run on the sources, so a stale build can never pass. */
module.exports = {
  testEnvironment: 'node',
  roots: FOLDERS.filter((folder) => existsSync(`${__dirname}/${folder}`)).map(
    (folder) => `<rootDir>/${folder}`,
  ),
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/'],
  transform: { '^.+\\.[jt]s$': ['@swc/jest', { ...swc, sourceMaps: 'inline' }] },
  transformIgnorePatterns: [`/node_modules/(?!(${ES_MODULES.join('|')})/)`],
  testEnvironmentOptions: { customExportConditions: ['c360-source', 'require', 'node', 'default'] },
  testTimeout: 30_000,
  // Two cores are enough for all tests in a few minutes; more workers would want more connections than PostgreSQL has.
  maxWorkers: 2,
  reporters: ['default', '<rootDir>/test/summary-reporter.js'],
};
