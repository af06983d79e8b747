import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { createSchema, parseConnection, withClient } from './connection.mjs';

const { CHAR: CHAR_TYPE, BPCHAR: BPCHAR_TYPE } = pg.types.builtins;

/**
 * @prisma/adapter-pg has no mapping for PostgreSQL's internal "char" (pg_catalog is full of it) and refuses such
 * columns; the engine expects them as characters. The columns are renamed on their way in and marked on the way out.
 */
function readInternalChars(queryable) {
  const charColumns = new WeakMap();
  const performIO = queryable.performIO.bind(queryable);
  const queryRaw = queryable.queryRaw.bind(queryable);
  queryable.performIO = async (query) => {
    const result = await performIO(query);
    const columns = [];
    result?.fields?.forEach((field, index) => {
      if (field.dataTypeID !== CHAR_TYPE) return;
      field.dataTypeID = BPCHAR_TYPE;
      columns.push(index);
    });
    charColumns.set(query, columns);
    return result;
  };
  queryable.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const column of charColumns.get(query) ?? []) result.columnTypes[column] = ColumnTypeEnum.Character;
    return result;
  };
  // The adapter's own splits a script at every semicolon, also inside the body of a function.
  if (queryable.executeScript) {
    queryable.executeScript = async (script) => {
      try {
        await queryable.client.query(script);
      } catch (error) {
        queryable.onError(error);
      }
    };
  }
  if (queryable.startTransaction) {
    const startTransaction = queryable.startTransaction.bind(queryable);
    queryable.startTransaction = async (...args) => readInternalChars(await startTransaction(...args));
  }
  return queryable;
}

/**
 * The adapter through which the WebAssembly engine reaches PostgreSQL.
 *
 * Its shadow database is our own: the adapter's drops the database before its pool is closed, which the server refuses.
 */
export function createMigrationAdapter(url) {
  const { config, schema } = parseConnection(url);
  const pool = { ...config, idleTimeoutMillis: 200, allowExitOnIdle: true };
  const factory = new PrismaPg(pool, { schema });
  const connect = factory.connect.bind(factory);
  factory.connect = async () => readInternalChars(await connect());
  factory.connectToShadowDb = async () => {
    const name = `prisma_migrate_shadow_db_${randomUUID()}`;
    await withClient(config, (client) => client.query(`create database "${name}"`));
    await withClient({ ...config, database: name }, (client) => createSchema(client, schema));
    const connection = readInternalChars(
      await new PrismaPg({ ...pool, database: name }, { schema }).connect(),
    );
    const dispose = connection.dispose.bind(connection);
    connection.dispose = async () => {
      await dispose();
      await withClient(config, (client) => client.query(`drop database if exists "${name}" with (force)`));
    };
    return connection;
  };
  return factory;
}
