import fs, { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSecret } from '@c360/authorization';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'c360-secret-'));
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const TEXT = 's'.repeat(32);

describe("a server's secret", () => {
  it('is the text that is given', () => {
    expect(loadSecret({ text: TEXT }, 'KEY').export().toString()).toBe(TEXT);
  });

  it('is made at first use, for the owner alone, and found again', () => {
    const file = join(folder, 'new/partner-key.secret');
    const first = loadSecret({ file, create: true }, 'KEY').export();
    expect(loadSecret({ file, create: true }, 'KEY').export()).toEqual(first);
    expect(loadSecret({ file, create: false }, 'KEY').export()).toEqual(first);
    expect(first.toString()).toBe(readFileSync(file, 'utf8').trim());
    expect(first).toHaveLength(43);
    expect(readdirSync(join(folder, 'new'))).toEqual(['partner-key.secret']);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'new')).mode & 0o777).toBe(0o700);
  });

  it('is missed where none may be made, and the variable named', () => {
    expect(() => loadSecret({ file: join(folder, 'x'), create: false }, 'KEY')).toThrow(
      `${folder}/x cannot be read (ENOENT): set KEY, or put the secret there`,
    );
  });

  it('is refused where it is too short, without being shown', () => {
    const file = join(folder, 'short');
    writeFileSync(file, 'hunter2\n');
    expect(() => loadSecret({ file, create: true }, 'KEY')).toThrow(
      `${file}: has 7 characters, at least 32 are needed`,
    );
    expect(() => loadSecret({ text: 'hunter2' }, 'KEY')).toThrow(
      'KEY: has 7 characters, at least 32 are needed',
    );
  });

  it('is that of whoever made it first, where several start at once', () => {
    const file = join(folder, 'secret');
    const { linkSync } = fs;
    jest.spyOn(fs, 'linkSync').mockImplementation((draft, target) => {
      writeFileSync(file, TEXT);
      linkSync(draft, target);
    });
    expect(loadSecret({ file, create: true }, 'KEY').export().toString()).toBe(TEXT);
    expect(readdirSync(folder)).toEqual(['secret']);
  });

  it('leaves no draft where it cannot get its name, and says why', () => {
    const file = join(folder, 'secret');
    jest.spyOn(fs, 'linkSync').mockImplementation(() => {
      throw Object.assign(new Error('no links here'), { code: 'EPERM' });
    });
    expect(() => loadSecret({ file, create: true }, 'KEY')).toThrow(
      expect.objectContaining({
        message: `${file} cannot be read (EPERM): set KEY, or put the secret there`,
        cause: expect.objectContaining({ code: 'EPERM' }),
      }),
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it('stays nowhere where its file cannot be made', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => loadSecret({ file: join(folder, 'file/x'), create: true }, 'KEY')).toThrow(
      'cannot be read (ENOTDIR): set KEY',
    );
  });
});
