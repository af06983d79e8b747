import type { ColumnSpec, ImportRow, ImportTarget, WriteMode, WriteOutcome } from '@c360/kit/import';
import type { ClientBase } from 'pg';

/** The tables of a small shop, as a subgraph's migrations would make them. */
export const SHOP_TABLES = `
  create schema shop;
  create table shop.account (
    system text, key text, name text, email text, phone text, joined date, birth date, active boolean, age integer,
    country text, tags text[], address jsonb, kind text, primary key (system, key)
  );
  create table shop.purchase (
    system text, key text, account_key text, placed_at timestamptz, currency char(3), total numeric(20,4),
    primary key (system, key)
  );
  create table shop.line (
    system text, purchase_key text, line_key text, quantity integer, amount numeric(20,4), note varchar(20),
    primary key (system, purchase_key, line_key)
  );`;

const account: Record<string, ColumnSpec> = {
  key: { kind: 'text', required: true, description: 'number' },
  name: { kind: 'text', maxLength: 40, description: 'name' },
  email: { kind: 'email', description: 'e-mail' },
  phone: { kind: 'phone', description: 'phone' },
  joined: { kind: 'date', description: 'day' },
  birth: { kind: 'date', description: 'day' },
  active: { kind: 'boolean', description: 'flag' },
  age: { kind: 'integer', min: 0, description: 'years' },
  country: { kind: 'country', description: 'country' },
  tags: { kind: 'text', list: true, description: 'labels' },
  address: { kind: 'json', description: 'address' },
  kind: { kind: 'text', values: ['PERSON', 'ORGANISATION'], description: 'kind' },
};

const purchase: Record<string, ColumnSpec> = {
  key: { kind: 'text', required: true, description: 'number' },
  accountKey: { kind: 'text', required: true, description: 'the account' },
  placedAt: { kind: 'datetime', required: true, description: 'time' },
  currency: { kind: 'currency', required: true, description: 'currency' },
  total: { kind: 'decimal', description: 'total' },
};

const line: Record<string, ColumnSpec> = {
  purchaseKey: { kind: 'text', required: true, description: 'the purchase' },
  lineKey: { kind: 'text', required: true, description: 'number' },
  quantity: { kind: 'integer', min: 0, description: 'pieces' },
  amount: { kind: 'decimal', description: 'amount' },
  note: { kind: 'text', description: 'note; the table holds 20 characters only' },
};

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Upserts rows as subgraphs do, by way of JSON so that lists need no array of arrays. */
async function upsert(
  client: ClientBase,
  table: string,
  system: string,
  columns: readonly string[],
  key: readonly string[],
  rows: readonly ImportRow[],
  mode: WriteMode,
): Promise<WriteOutcome> {
  const names = columns.map(snake);
  const keys = ['system', ...key.map(snake)];
  const others = names.filter((name) => !keys.includes(name));
  const list = (alias: string): string => others.map((name) => `${alias}.${name}`).join(', ');
  const change =
    mode === 'ensure'
      ? 'do nothing'
      : `do update set ${others.map((name) => `${name} = excluded.${name}`).join(', ')}
         where (${list('t')}) is distinct from (${list('excluded')})`;
  const { rows: written } = await client.query<{ inserted: boolean }>(
    `insert into ${table} as t (system, ${names.join(', ')})
     select $1, ${names.map((name) => `r.${name}`).join(', ')}
       from jsonb_populate_recordset(null::${table}, $2::jsonb) r
     on conflict (${keys.join(', ')}) ${change}
     returning (xmax = 0) as inserted`,
    [
      system,
      JSON.stringify(rows.map((row) => Object.fromEntries(columns.map((name) => [snake(name), row[name]])))),
    ],
  );
  const inserted = written.filter((row) => row.inserted).length;
  return {
    inserted,
    updated: written.length - inserted,
    unchanged: rows.length - written.length,
    rejected: [],
  };
}

function table(name: string, columns: Record<string, ColumnSpec>, key: readonly string[]): ImportTarget {
  return {
    name: `shop.${name}`,
    subgraph: 'shop',
    columns,
    key,
    write: (client, system, rows, mode) =>
      upsert(client, `shop.${name}`, system, Object.keys(columns), key, rows, mode),
  };
}

/** A line needs its purchase; the others need nothing. */
const lines: ImportTarget = {
  ...table('line', line, ['purchaseKey', 'lineKey']),
  async write(client, system, rows, mode) {
    const { rows: found } = await client.query<{ key: string }>(
      'select key from shop.purchase where system = $1 and key = any($2)',
      [system, rows.map((row) => row.purchaseKey)],
    );
    const known = new Set<unknown>(found.map(({ key }) => key));
    const kept = rows.filter((row) => known.has(row.purchaseKey));
    const outcome = await upsert(
      client,
      'shop.line',
      system,
      Object.keys(line),
      ['purchaseKey', 'lineKey'],
      kept,
      mode,
    );
    const rejected = rows.flatMap((row, index) =>
      known.has(row.purchaseKey)
        ? []
        : [
            {
              index,
              column: 'purchaseKey',
              value: String(row.purchaseKey),
              reason: 'there is no such purchase',
            },
          ],
    );
    return { ...outcome, rejected };
  },
};

export const shopTargets: readonly ImportTarget[] = [
  table('account', account, ['key']),
  table('purchase', purchase, ['key']),
  lines,
];
