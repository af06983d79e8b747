import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DemoCommand } from './demo-company';

let demo: DemoCommand;
beforeAll(async () => {
  demo = await DemoCommand.compile();
});
afterAll(() => demo.remove());

const out = ['--out', join(tmpdir(), 'c360-demo-never-written')];

test.each([
  [[], '--out <folder> is missing'],
  [[...out, '--customers', 'many'], '--customers: expected a whole number, not "many"'],
  [[...out, '--customers', '9'], 'customers: expected a whole number from 10 to 1000000, not 9'],
  [[...out, '--customers', '1000001'], 'customers: expected a whole number from 10 to 1000000, not 1000001'],
  [[...out, '--seed', '1.5'], '--seed: expected a whole number, not "1.5"'],
  [[...out, '--size', '3'], "Unknown option '--size'"],
])('%j is refused: %s', async (words, message) => {
  const { code, stderr } = await demo.run(words);
  expect(code).toBe(1);
  expect(stderr).toContain(message);
  expect(stderr).not.toContain('    at ');
});

test('--help tells what can be said, and does nothing', async () => {
  const { code, stdout } = await demo.run(['--help']);
  expect(code).toBe(0);
  expect(stdout).toContain('--customers N');
});

test('a folder that cannot be written is named', async () => {
  const { code, stderr } = await demo.run(['--out', '/dev/null/demo', '--customers', '10']);
  expect(code).toBe(1);
  expect(stderr).toContain('/dev/null/demo');
});
