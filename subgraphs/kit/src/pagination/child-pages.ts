import DataLoader from 'dataloader';
import { join, raw, sqltag as sql, type Sql } from '@prisma/client/runtime/client';
import { toConnection, type Connection } from './connection';
import type { Page } from './page-args';
import { afterCursor, directionOf, idOfRow, orderBy, placeOf, type SortedTable } from './sorted-table';

/**
 * The parent's own keys, one tuple for each way it is known: a customer has one `[system, key]` per account,
 * an order one `[id]`. A parent's page is taken over all of its tuples together.
 */
export type ParentKeys = readonly (readonly string[])[];

/** Which of the children are wanted: `sql` is a condition over the alias `t`, `name` tells conditions apart. */
export interface ChildFilter {
  readonly name: string;
  readonly condition: Sql;
}

export interface ChildPagesOptions<Row extends { id: string }> extends SortedTable<Row> {
  /** The text columns that name the parent, in the order of its key tuples. */
  readonly parentColumns: readonly string[];
}

/** Pages of children for many parents at once: a page costs two statements, however many parents ask for it. */
export interface ChildPages<Row> {
  page(parent: ParentKeys, page: Page, filter?: ChildFilter): Promise<Connection<Row>>;
}

interface IdRow {
  parent: number;
  id: string;
}

interface CountRow {
  parent: number;
  count: number;
}

const EVERYTHING: ChildFilter = { name: '', condition: sql`true` };

/** Creates the loader of child pages of one request. */
export function createChildPages<Row extends { id: string }>(
  options: ChildPagesOptions<Row>,
): ChildPages<Row> {
  const pageLoaders = new Map<string, DataLoader<ParentKeys, Row[]>>();
  const countLoaders = new Map<string, DataLoader<ParentKeys, number>>();

  return {
    async page(parent, page, filter = EVERYTHING) {
      const name = JSON.stringify([page.first, page.afterId, filter.name]);
      const rows = await loaderOf(pageLoaders, name, (parents) =>
        loadPages(options, parents, page, filter),
      ).load(parent);
      return toConnection(rows, page, () =>
        loaderOf(countLoaders, filter.name, (parents) => loadCounts(options, parents, filter)).load(parent),
      );
    },
  };
}

/**
 * The pages of all parents, which become known at the same moment, the empty ones too: what their children ask for next
 * is then asked for together.
 */
async function loadPages<Row extends { id: string }>(
  options: ChildPagesOptions<Row>,
  parents: readonly ParentKeys[],
  page: Page,
  filter: ChildFilter,
): Promise<Row[][]> {
  const pages = await loadIds(options, parents, page, filter);
  return Promise.all(
    pages.map(async (ids) => {
      const rows = await Promise.all(ids.map((id) => options.rows.load(id)));
      return rows.filter((row) => row !== null);
    }),
  );
}

function loaderOf<Value>(
  loaders: Map<string, DataLoader<ParentKeys, Value>>,
  name: string,
  load: (parents: readonly ParentKeys[]) => Promise<Value[]>,
): DataLoader<ParentKeys, Value> {
  let loader = loaders.get(name);
  if (!loader) {
    loader = new DataLoader<ParentKeys, Value, string>(load, {
      cacheKeyFn: (parent) => JSON.stringify(parent),
    });
    loaders.set(name, loader);
  }
  return loader;
}

/** `(parent index, key columns…)` of all parents as a table `p`: three arrays, whatever their number. */
function parentTable(parents: readonly ParentKeys[], columns: readonly string[]): Sql {
  const tuples = parents.flatMap((keys, index) => keys.map((tuple) => ({ index, tuple })));
  const indexes = sql`${tuples.map(({ index }) => index)}::int[]`;
  const values = columns.map(
    (_, position) => sql`${tuples.map(({ tuple }) => tuple[position] ?? '')}::text[]`,
  );
  const names = raw(['parent', ...columns.map((_, position) => `k${position}`)].join(', '));
  return sql`unnest(${join([indexes, ...values])}) as p(${names})`;
}

function ofParent(columns: readonly string[]): Sql {
  return raw(columns.map((column, position) => `t.${column} = p.k${position}`).join(' and '));
}

async function loadIds<Row extends { id: string }>(
  options: ChildPagesOptions<Row>,
  parents: readonly ParentKeys[],
  page: Page,
  filter: ChildFilter,
): Promise<string[][]> {
  const after = await afterCursor(options, page, (id) => isChild(options, parents, id, filter));
  const rows = await options.client.$queryRaw<IdRow[]>(sql`
    select p.parent, c.id
    from ${parentTable(parents, options.parentColumns)}
    cross join lateral (
      select ${idOfRow(options)} as id, row(${placeOf(options)}) as place
      from ${raw(options.table)} t
      where ${ofParent(options.parentColumns)} and ${filter.condition}${after}
      order by ${orderBy(options)}
      limit ${page.first + 1}
    ) c
    order by p.parent, c.place ${directionOf(options)}`);
  const ids: string[][] = parents.map(() => []);
  for (const { parent, id } of rows) {
    const list = ids[parent];
    if (list && list.length <= page.first) list.push(id);
  }
  return ids;
}

/** Whether a row is among the children of one of these parents. */
async function isChild<Row extends { id: string }>(
  options: ChildPagesOptions<Row>,
  parents: readonly ParentKeys[],
  id: string,
  filter: ChildFilter,
): Promise<boolean> {
  const found = await options.client.$queryRaw<unknown[]>(sql`
    select from ${parentTable(parents, options.parentColumns)}
    join ${raw(options.table)} t on ${ofParent(options.parentColumns)}
    where ${idOfRow(options)} = ${id} and ${filter.condition}
    limit 1`);
  return found.length > 0;
}

async function loadCounts<Row extends { id: string }>(
  options: ChildPagesOptions<Row>,
  parents: readonly ParentKeys[],
  filter: ChildFilter,
): Promise<number[]> {
  const rows = await options.client.$queryRaw<CountRow[]>(sql`
    select p.parent, count(*)::int as count
    from ${parentTable(parents, options.parentColumns)}
    join ${raw(options.table)} t on ${ofParent(options.parentColumns)}
    where ${filter.condition}
    group by p.parent`);
  const counts = parents.map(() => 0);
  for (const { parent, count } of rows) counts[parent] = count;
  return counts;
}
