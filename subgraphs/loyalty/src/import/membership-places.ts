import { requiredTextOf, textOf, type ImportRow, type Refusal, type WriteMode } from '@c360/kit/import';
import type { ClientBase } from 'pg';

interface StoredMembership {
  key: string;
  number: string;
  status: string;
  account_key: string;
}

/**
 * What only one membership can have: its number, and being an account's active one. Gives the check of the rows of a
 * batch, to be asked in their order, so that of two rows for one place the first gets it.
 */
export async function findTakenPlaces(
  client: ClientBase,
  system: string,
  rows: readonly ImportRow[],
  mode: WriteMode,
): Promise<(row: ImportRow) => Refusal | null> {
  const { rows: stored } = await client.query<StoredMembership>(
    `select key, number, status, account_key from loyalty.membership
     where system = $1 and (key = any($2::text[]) or number = any($3::text[]) or account_key = any($4::text[]))`,
    [system, rows.map(({ key }) => key), rows.map(numberOf), rows.map(({ accountKey }) => accountKey)],
  );
  const known = new Set(stored.map(({ key }) => key));
  const keyByNumber = new Map(stored.map(({ number, key }) => [number, key]));
  const keyByAccount = new Map(
    stored.filter(({ status }) => status === 'ACTIVE').map(({ account_key: account, key }) => [account, key]),
  );
  return (row) => {
    const key = requiredTextOf(row, 'key');
    if (mode === 'ensure' && known.has(key)) return null;
    const number = numberOf(row);
    if ((keyByNumber.get(number) ?? key) !== key) {
      return {
        column: textOf(row, 'number') === null ? 'key' : 'number',
        reason: 'another membership has this number',
      };
    }
    const account = requiredTextOf(row, 'accountKey');
    const isActive = (row.status ?? 'ACTIVE') === 'ACTIVE';
    const holder = keyByAccount.get(account) ?? key;
    if (isActive && holder !== key) {
      return { column: 'accountKey', reason: `this account has an active membership already, ${holder}` };
    }
    keyByNumber.set(number, key);
    if (isActive) keyByAccount.set(account, key);
    return null;
  };
}

function numberOf(row: ImportRow): string {
  return String(row.number ?? row.key);
}
