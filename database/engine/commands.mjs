import pg from 'pg';
import { createSchema, parseConnection, withClient } from './connection.mjs';

/** Databases that a server usually has, for the connection that creates or drops another one. */
const MAINTENANCE_DATABASES = ['postgres', 'template1'];
const NO_SUCH_DATABASE = '3D000';

async function onServer(config, work) {
  for (const database of MAINTENANCE_DATABASES) {
    try {
      return await withClient({ ...config, database }, work);
    } catch (error) {
      if (error.code !== NO_SUCH_DATABASE) throw error;
    }
  }
  throw new Error(`the server has none of the databases ${MAINTENANCE_DATABASES.join(', ')}`);
}

async function databaseExists(config) {
  try {
    return await withClient(config, async () => true);
  } catch (error) {
    if (error.code === NO_SUCH_DATABASE) return false;
    throw error;
  }
}

/** Creates the database and its schema where they are missing. */
export async function createDatabase(url) {
  const { config, schema } = parseConnection(url);
  if (!(await databaseExists(config))) {
    await onServer(config, (client) =>
      client.query(`create database ${pg.escapeIdentifier(config.database)}`),
    );
  }
  await withClient(config, (client) => createSchema(client, schema));
  return { databaseName: config.database };
}

async function dropDatabase(url) {
  const { config } = parseConnection(url);
  const name = pg.escapeIdentifier(config.database);
  await onServer(config, (client) => client.query(`drop database if exists ${name} with (force)`));
}

async function canConnect(url) {
  await withClient(parseConnection(url).config, (client) => client.query('select 1'));
}

const COMMANDS = {
  'create-database': createDatabase,
  'drop-database': dropDatabase,
  'can-connect-to-database': canConnect,
};

/** Prisma's code and text for a failed connection. */
function describeFailure(error, url) {
  const { config } = parseConnection(url);
  const server = `${config.host ?? 'localhost'}:${config.port ?? 5432}`;
  if (error.code === NO_SUCH_DATABASE) {
    return { error_code: 'P1003', message: `Database \`${config.database}\` does not exist on ${server}` };
  }
  if (/^E[A-Z]/.test(error.code ?? '')) {
    return { error_code: 'P1001', message: `Can't reach database server at \`${server}\` (${error.code})` };
  }
  return {
    error_code: error.code?.startsWith('28') ? 'P1000' : 'P1001',
    message: `${server}: ${error.message}`,
  };
}

/**
 * Runs one of the engine's plain commands; failures go to stderr in the shape the CLI reads.
 * @returns {Promise<number>} the exit code
 */
export async function runCommand(name, url) {
  const command = COMMANDS[name];
  let fields;
  if (!command) fields = { message: `unknown command ${name}` };
  else if (!url) fields = { error_code: 'P1013', message: 'the datasource has no url: set DATABASE_URL' };
  else {
    try {
      await command(url);
      return 0;
    } catch (error) {
      fields = describeFailure(error, url);
    }
  }
  process.stderr.write(`\n${JSON.stringify({ level: 'ERROR', target: 'schema_engine::logger', fields })}\n`);
  return 1;
}
