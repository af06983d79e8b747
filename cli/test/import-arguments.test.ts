import { resolve } from 'node:path';
import { ArgumentError, readImportArguments } from '../src/import-arguments';

const env = { INIT_CWD: '/home/ada' };
const IMPORTS = resolve(__dirname, '../../imports');

test('a manifest is known by its name or found by its path', () => {
  expect(readImportArguments(['chinook'], env)).toMatchObject({ manifestPath: `${IMPORTS}/chinook.yml` });
  expect(readImportArguments(['own/shop.yaml'], env)).toMatchObject({
    manifestPath: '/home/ada/own/shop.yaml',
  });
});

test('paths are meant from where the person is, not from where npm runs the script', () => {
  const args = ['chinook', '--data', '../exports', '--rejected', 'bad.ndjson', '--dry-run'];
  expect(readImportArguments(args, env)).toEqual({
    manifestPath: `${IMPORTS}/chinook.yml`,
    dataFolder: '/home/exports',
    rejectedFile: '/home/ada/bad.ndjson',
    dryRun: true,
  });
});

test('--help is help, whatever else is there', () => {
  expect(readImportArguments(['--help'], env)).toBe('help');
  expect(readImportArguments(['chinook', '-h'], env)).toBe('help');
});

test.each([
  [[], /which manifest\? Known by name: .*chinook/],
  [['nowhere'], /no manifest is called "nowhere"\. Known by name: .*northwind.*; or give a path/],
  [['chinook', 'northwind'], /one manifest at a time; "northwind" is too much/],
  [['chinook', '--dta', 'x'], /Unknown option '--dta'/],
  [['chinook', '--data'], /--data/],
])('%j is refused with what is allowed', (args, message) => {
  expect(() => readImportArguments(args, env)).toThrow(ArgumentError);
  expect(() => readImportArguments(args, env)).toThrow(message);
});
