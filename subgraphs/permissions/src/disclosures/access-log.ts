import { toConnection, badUserInput, type Connection, type Page } from '@c360/kit';
import DataLoader from 'dataloader';
import { Prisma, type DisclosureRecord, type PrismaClient } from '../generated/prisma/client';

/** A name under which a customer stands in disclosure records. */
export interface DisclosureName {
  readonly kind: 'CUSTOMER' | 'ACCOUNT';
  /** A golden id, now or formerly the customer's, or an account as "system:key". */
  readonly name: string;
}

type Names = readonly DisclosureName[];

/** A record as one customer's log shows it: of whom it concerns, only this customer. */
export interface LoggedDisclosure extends DisclosureRecord {
  readonly shownNames: Names;
}

/** Pages of the records that concern a customer, newest first: for many customers at once, whatever names each has. */
export interface AccessLog {
  page(names: Names, page: Page): Promise<Connection<LoggedDisclosure>>;
}

/** Makes the access log of one request: a page costs two statements, its total one more, for all customers together. */
export function createAccessLog(
  prisma: PrismaClient,
  disclosureById: DataLoader<string, DisclosureRecord | null>,
): AccessLog {
  const pages = new Map<string, DataLoader<Names, DisclosureRecord[]>>();
  const totals = createLoader((customers) => countRecords(prisma, customers));

  async function loadPages(customers: readonly Names[], page: Page): Promise<DisclosureRecord[][]> {
    const cursor = await cursorOf(prisma, customers, page);
    const ids = await listIds(prisma, customers, cursor, page.first + 1);
    return Promise.all(
      ids.map(async (list) => {
        const records = await Promise.all(list.map((id) => disclosureById.load(id)));
        return records.filter((record) => record !== null);
      }),
    );
  }

  return {
    async page(names, page) {
      const key = JSON.stringify([page.first, page.afterId]);
      let loader = pages.get(key);
      if (!loader) pages.set(key, (loader = createLoader((customers) => loadPages(customers, page))));
      const records = await loader.load(names);
      const logged = records.map((record): LoggedDisclosure => ({ ...record, shownNames: names }));
      return toConnection(logged, page, () => totals.load(names));
    },
  };
}

function createLoader<Value>(
  load: (customers: readonly Names[]) => Promise<Value[]>,
): DataLoader<Names, Value> {
  return new DataLoader<Names, Value, string>(load, { cacheKeyFn: (names) => JSON.stringify(names) });
}

/** Where a record stands in a log. */
interface Place {
  readonly at: Date;
  readonly id: string;
}

/**
 * Where the record stands that a page goes on after. Throws BAD_USER_INPUT where it is gone, or concerns none of these
 * customers: where a record of others would stand is not told.
 */
async function cursorOf(
  prisma: PrismaClient,
  customers: readonly Names[],
  { afterId }: Page,
): Promise<Place | null> {
  if (afterId === null) return null;
  const [place] = await prisma.$queryRaw<Place[]>(Prisma.sql`
    select s.at, s.disclosure_id as id from ${nameTable(customers)}
    join permissions.disclosure_subject s on s.kind = n.kind and s.name = n.name
    where s.disclosure_id = ${afterId} limit 1`);
  if (place) return place;
  throw badUserInput('after: what this cursor pointed at is gone; start again from the first page', 'after');
}

/** All customers' names as a table `n`: `(customer, kind, name)`. */
function nameTable(customers: readonly Names[]): Prisma.Sql {
  const names = customers.flatMap((list, customer) => list.map((name) => ({ ...name, customer })));
  return Prisma.sql`unnest(
    ${names.map(({ customer }) => customer)}::int[], ${names.map(({ kind }) => kind)}::text[],
    ${names.map(({ name }) => name)}::text[]) as n(customer, kind, name)`;
}

/** The newest records of each customer: those of each name by the index, then each record once. */
async function listIds(
  prisma: PrismaClient,
  customers: readonly Names[],
  cursor: Place | null,
  limit: number,
): Promise<string[][]> {
  const after = cursor
    ? Prisma.sql`and row(s.at, s.disclosure_id) < row(${cursor.at}::timestamptz, ${cursor.id})`
    : Prisma.empty;
  const rows = await prisma.$queryRaw<{ customer: number; id: string }[]>(Prisma.sql`
    select distinct n.customer, r.at, r.disclosure_id as id
    from ${nameTable(customers)}
    cross join lateral (
      select s.at, s.disclosure_id from permissions.disclosure_subject s
      where s.kind = n.kind and s.name = n.name ${after}
      order by s.at desc, s.disclosure_id desc limit ${limit}
    ) r
    order by n.customer, r.at desc, id desc`);
  const ids: string[][] = customers.map(() => []);
  for (const { customer, id } of rows) {
    const list = ids[customer];
    if (list && list.length < limit) list.push(id);
  }
  return ids;
}

async function countRecords(prisma: PrismaClient, customers: readonly Names[]): Promise<number[]> {
  const rows = await prisma.$queryRaw<{ customer: number; count: number }[]>(Prisma.sql`
    select n.customer, count(distinct s.disclosure_id)::int as count
    from ${nameTable(customers)}
    join permissions.disclosure_subject s on s.kind = n.kind and s.name = n.name
    group by n.customer`);
  const counts = customers.map(() => 0);
  for (const { customer, count } of rows) counts[customer] = count;
  return counts;
}
