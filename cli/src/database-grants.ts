import type { Grant } from '@c360/authorization';
import pg from 'pg';

/** The grants that are in a database now. */
export async function readDatabaseGrants(databaseUrl: string): Promise<readonly Grant[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<Grant & { validFrom: Date | null; validUntil: Date | null }>(
      `select id, role_name as role, policy, effect, purposes, condition, valid_from as "validFrom",
         valid_until as "validUntil"
       from permissions."grant" order by id`,
    );
    return rows.map((row) => ({
      ...row,
      validFrom: row.validFrom?.toISOString() ?? null,
      validUntil: row.validUntil?.toISOString() ?? null,
    }));
  } finally {
    await client.end();
  }
}
