/**
 * A process that owns a database, as `npm start` does: opens the one in a home folder; on SIGINT it finishes its work,
 * which still needs the database, and closes it.
 */
require('./run-sources.js');
const { setTimeout: sleep } = require('node:timers/promises');
const { Client } = require('pg');
const { openDatabase } = require('../../src/index.ts');

async function main() {
  const opened = await openDatabase({ home: process.argv[2], log: (line) => console.error(line) });
  const stayAlive = setInterval(() => undefined, 1_000);
  process.once('SIGINT', async () => {
    await sleep(200);
    const client = new Client(opened.url);
    await client.connect();
    await client.query('create table if not exists last_words as select 1 as one');
    await client.end();
    await opened.close();
    clearInterval(stayAlive);
  });
  console.log(JSON.stringify({ url: opened.url }));
}

void main();
