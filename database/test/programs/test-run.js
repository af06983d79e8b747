/** One worker of a test run: takes a database, uses it, drops it. */
require('./run-sources.js');
const { Client } = require('pg');
const { createTestDatabase } = require('../../src/index.ts');

async function main() {
  const { url, drop } = await createTestDatabase();
  const client = new Client(url);
  await client.connect();
  await client.query('create table mine (id int)');
  const { rows } = await client.query('select current_database() as name');
  await client.end();
  await drop();
  console.log(rows[0].name);
}

void main();
