import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT, readText } from './project';

const { scripts } = JSON.parse(readText('package.json')) as { scripts: Record<string, string> };

describe.each(['README.md', 'README.zh-CN.md'])('%s', (file) => {
  const text = readText(file);

  it('names no npm script that does not exist', () => {
    const named = [...text.matchAll(/npm run (?:--silent )?([a-z][\w:-]*)/g)].map(
      ([, script = '']) => script,
    );
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });

  it('links to no file that does not exist', () => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !existsSync(join(ROOT, dirname(file), link)))).toEqual([]);
  });
});

it('.ci/run runs the test command of the README', () => {
  const [, command = ''] = /^npm ci && (npm test)$/m.exec(readText('README.md')) ?? [];
  expect(command).toBe('npm test');
  expect(readText('.ci/run')).toMatch(new RegExp(`^run .*${command} `, 'm'));
});
