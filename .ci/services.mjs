// What .ci/run needs of PostgreSQL and Redis:
//   node .ci/services.mjs postgres URL...          makes a database on the first server that answers, prints its address
//   node .ci/services.mjs drop ADDRESS             deletes that database again
//   node .ci/services.mjs redis URL                prints the address where Redis answers
// Prints the reason on stderr and exits with 1 where nobody answers.
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import pg from 'pg';

const PATIENCE_MS = 3_000;
const PREFIX = 'c360_ci_';

/** Runs one statement on the server's maintenance database, or on the one that the address names. */
async function query(address, text) {
  const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: PATIENCE_MS });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await client.query(text);
  } finally {
    await client.end();
  }
}

async function makeDatabase(addresses) {
  const reasons = [];
  for (const address of addresses) {
    const name = PREFIX + randomBytes(8).toString('hex');
    try {
      await query(address, `create database ${name}`);
      const made = new URL(address);
      made.pathname = name;
      return made.href;
    } catch (error) {
      reasons.push(error.message || error.code);
    }
  }
  throw new Error([...new Set(reasons)].join('; '));
}

async function dropDatabase(address) {
  const server = new URL(address);
  const name = server.pathname.slice(1);
  if (!name.startsWith(PREFIX)) throw new Error(`${name} was not made here`);
  server.pathname = 'postgres';
  await query(server.href, `drop database if exists ${name} with (force)`);
}

function pingRedis(address) {
  const { hostname, port, protocol } = new URL(address);
  if (protocol !== 'redis:') return Promise.resolve(address);
  return new Promise((done, fail) => {
    const socket = connect(Number(port || 6379), hostname, () => done(address));
    socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error('no answer')));
    socket.on('connect', () => socket.destroy());
    socket.on('error', (error) => fail(new Error(error.code ?? error.message)));
  });
}

const COMMANDS = {
  postgres: (addresses) => makeDatabase(addresses),
  drop: ([address]) => dropDatabase(address),
  redis: ([address]) => pingRedis(address),
};

const [command, ...args] = process.argv.slice(2);
try {
  const answer = await COMMANDS[command](args);
  if (answer) process.stdout.write(`${answer}\n`);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
