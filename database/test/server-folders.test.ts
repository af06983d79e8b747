import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../src';
import { isTraversable, serverBase } from '../src/embedded/server-folders';
import { serverAccount } from '../src/embedded/server-account';
import { serverPid } from './embedded-home';

const isRoot = process.getuid?.() === 0;
const STRANGER = { uid: 65_000, gid: 65_000 };

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'c360-folders-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a folder is out of reach when one above it is private', () => {
  const inner = join(folder, 'inner');
  mkdirSync(inner);
  expect(isTraversable(inner, STRANGER)).toBe(false);
  chmodSync(folder, 0o711);
  expect(isTraversable(inner, STRANGER)).toBe(true);
});

(isRoot ? test : test.skip)('as root, the server runs as another account', () => {
  expect(serverAccount(join(folder, 'postgres'))?.uid).toBeGreaterThan(0);
});

(isRoot ? test : test.skip)(
  'as root with a private home, the data lies in the temporary folder, and a line says so',
  async () => {
    const lines: string[] = [];
    const base = serverBase(folder, serverAccount(folder));
    try {
      expect(base).not.toBe(folder);
      const database = await openDatabase({ home: folder, log: (line) => lines.push(line) });
      expect(serverPid(base)).toBeDefined();
      await database.close();
      expect(lines[0]).toContain(`its data lies in ${base}`);
      expect(existsSync(join(folder, 'postgres.log'))).toBe(true);
    } finally {
      rmSync(base, { recursive: true, force: true });
    }
  },
);
