import type { ClientBase } from 'pg';
import {
  digestOf,
  idOf,
  listOf,
  outcomeOf,
  textOf,
  type ColumnSpec,
  type ImportRow,
  type ImportTarget,
} from '@c360/kit/import';

/** The roles that a department may give; those of customers, partners and services come with what they are. */
const ROLES = [
  'support-agent',
  'support-lead',
  'sales-rep',
  'marketer',
  'analyst',
  'data-protection-officer',
  'administrator',
];

const columns: Record<string, ColumnSpec> = {
  key: { kind: 'text', required: true, maxLength: 200, description: 'The number, such as a staff number.' },
  kind: { kind: 'text', values: ['EMPLOYEE', 'SERVICE'], description: 'EMPLOYEE unless told.' },
  displayName: { kind: 'text', required: true, maxLength: 200, description: 'The name to show.' },
  roles: { kind: 'text', list: true, values: ROLES, description: 'The names of the roles.' },
  region: {
    kind: 'text',
    maxLength: 100,
    description: "Where it works, as customers' regions are written.",
  },
  email: { kind: 'email', description: 'The e-mail address.' },
  isActive: { kind: 'boolean', description: 'Whether it may still act; true unless told.' },
};

const COLUMN_NAMES = Object.keys(columns);

/** The employees and services that departments list. */
export const principalTarget: ImportTarget = {
  name: 'permissions.principal',
  subgraph: 'permissions',
  columns,
  key: ['key'],
  async write(client, system, rows, mode) {
    const records = rows.map((row) => recordOf(system, row));
    const ids = records.map(({ id }) => id);
    // Locked, so that roles set here at the same moment are not lost between reading and writing.
    const { rows: known } = await client.query<{ id: string; stated_roles: string[] }>(
      'select id, stated_roles from permissions.principal where id = any($1::text[]) order by id for update',
      [ids],
    );
    const statedRoles = new Map(known.map((row) => [row.id, row.stated_roles]));
    const { rows: written } = await client.query<{ id: string; inserted: boolean }>(
      `insert into permissions.principal as t (
         id, system, key, kind, display_name, region, email, is_active, stated_is_active, stated_roles, stated_digest)
       select id, system, key, kind, display_name, region, email, stated_is_active, stated_is_active, stated_roles,
         stated_digest
       from json_to_recordset($1::json) as r(
         id text, system text, key text, kind text, display_name text, region text, email text,
         stated_is_active boolean, stated_roles text[], stated_digest text)
       on conflict (system, key) do ${mode === 'ensure' ? 'nothing' : UPDATE}
       returning id, xmax = 0 as inserted`,
      [JSON.stringify(records)],
    );
    const changed = new Set(written.map(({ id }) => id));
    await writeRoles(
      client,
      records.filter(
        ({ id, stated_roles: roles }) => changed.has(id) && !isSameList(roles, statedRoles.get(id)),
      ),
    );
    return outcomeOf(written, rows.length);
  },
};

/** What was changed here stays until the department says something new of the same thing. */
const UPDATE = `update set
  kind = excluded.kind, display_name = excluded.display_name, region = excluded.region, email = excluded.email,
  is_active = case
    when t.stated_is_active is distinct from excluded.stated_is_active then excluded.is_active else t.is_active
  end,
  stated_is_active = excluded.stated_is_active, stated_roles = excluded.stated_roles,
  stated_digest = excluded.stated_digest, updated_at = now()
where t.stated_digest is distinct from excluded.stated_digest`;

type PrincipalRecord = ReturnType<typeof recordOf>;

/** Gives these principals exactly the roles that the department states. */
async function writeRoles(client: ClientBase, records: readonly PrincipalRecord[]): Promise<void> {
  const held = records.flatMap(({ id, stated_roles: roles }) => roles.map((role) => ({ id, role })));
  await client.query('delete from permissions.principal_role where principal_id = any($1::text[])', [
    records.map(({ id }) => id),
  ]);
  await client.query(
    `insert into permissions.principal_role (principal_id, role_name)
     select * from unnest($1::text[], $2::text[])`,
    [held.map(({ id }) => id), held.map(({ role }) => role)],
  );
}

function isSameList(a: readonly string[], b: readonly string[] | undefined): boolean {
  return b !== undefined && a.length === b.length && a.every((text, index) => text === b[index]);
}

/** The table's row for a department's row. */
function recordOf(system: string, row: ImportRow) {
  const key = String(row.key);
  return {
    id: idOf('pri', system, key),
    system,
    key,
    kind: textOf(row, 'kind') ?? 'EMPLOYEE',
    display_name: textOf(row, 'displayName'),
    region: textOf(row, 'region'),
    email: textOf(row, 'email'),
    stated_is_active: row.isActive !== false,
    stated_roles: [...new Set(listOf(row, 'roles'))].sort(),
    stated_digest: digestOf(row, COLUMN_NAMES),
  };
}
