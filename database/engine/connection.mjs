import pg from 'pg';
import { parseIntoClientConfig } from 'pg-connection-string';

/**
 * A connection string taken apart, for pg and for PrismaPg.
 *
 * The parts go on one by one and never as `connectionString`: pg lets that win over `database`, and a pool meant for
 * the shadow database would open the real one.
 *
 * @param {string} url postgresql://...; `?schema=` names the PostgreSQL schema, "public" by default
 * @returns {{ config: import('pg').ClientConfig, schema: string }}
 */
export function parseConnection(url) {
  const { schema: named, connectionString: _, ...config } = parseIntoClientConfig(url);
  const schema = named || 'public';
  // A start-up option, so that each connection of a pool has it. The server splits options at spaces.
  const searchPath = `"${schema.replaceAll('"', '""')}"`.replaceAll(/[\\ ]/g, '\\$&');
  config.options = [config.options, `-c search_path=${searchPath}`].filter(Boolean).join(' ');
  return { config, schema };
}

/**
 * Runs `work` on one connection and closes it.
 * @template T
 * @param {import('pg').ClientConfig} config
 * @param {(client: pg.Client) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withClient(config, work) {
  const client = new pg.Client(config);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** `create schema if not exists`: the engine takes the schema for granted where the downloaded one makes it. */
export async function createSchema(client, schema) {
  await client.query(`create schema if not exists ${pg.escapeIdentifier(schema)}`);
}
