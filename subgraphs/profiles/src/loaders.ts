import { createChildPages, rowsById, rowsBy, rowsGroupedBy, type AccountKey } from '@c360/kit';
import { STEWARD_SYSTEM } from './domain/record-facts';
import { Prisma, type Customer, type PrismaClient, type SourceRecord } from './generated/prisma/client';

/** A source record's key as one text. */
export function recordName({ system, key }: { system: string; key: string }): string {
  return `${system}\u0000${key}`;
}

/** The loaders of one request: each asks the database once for all that a request needs of a kind. */
export function createLoaders(prisma: PrismaClient) {
  const relationshipById = rowsById((ids) => prisma.relationship.findMany({ where: { id: { in: ids } } }));
  const consentById = rowsById((ids) => prisma.consent.findMany({ where: { id: { in: ids } } }));
  return {
    /** A customer by its golden id, or by the id of one that was merged into it. */
    customerById: rowsBy<Customer & { askedId: string }>(
      (customer) => customer.askedId,
      (ids) => findCustomers(prisma, ids),
    ),
    recordByName: rowsBy<SourceRecord>(recordName, (names) => findRecords(prisma, names)),
    recordsByCustomer: rowsGroupedBy<SourceRecord>(
      (record) => record.customerId,
      (ids) =>
        prisma.sourceRecord.findMany({
          where: { customerId: { in: ids } },
          orderBy: [{ system: 'asc' }, { key: 'asc' }],
        }),
    ),
    /** Departments' numbers only: what stewards keep is nobody else's. */
    accountKeysByCustomer: rowsGroupedBy<AccountKey & { customerId: string }>(
      ({ customerId }) => customerId,
      (ids) => prisma.$queryRaw`
        select customer_id as "customerId", system, key from profiles.source_record
        where customer_id = any(${ids}) and system <> ${STEWARD_SYSTEM} order by system, key`,
    ),
    relationshipsByCustomer: createChildPages({
      client: prisma,
      table: 'profiles.customer_relationship',
      parentColumns: ['customer_id'],
      sortBy: [],
      descending: false,
      rows: relationshipById,
    }),
    consentsByRecord: createChildPages({
      client: prisma,
      table: 'profiles.consent',
      parentColumns: ['system', 'key'],
      sortBy: ['t.at'],
      descending: true,
      rows: consentById,
    }),
    consentById,
    relationshipById,
    matchCandidateById: rowsById((ids) => prisma.matchCandidate.findMany({ where: { id: { in: ids } } })),
    identityEventById: rowsById((ids) => prisma.identityEvent.findMany({ where: { id: { in: ids } } })),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;

async function findCustomers(
  prisma: PrismaClient,
  ids: string[],
): Promise<(Customer & { askedId: string })[]> {
  const asked = await prisma.customer.findMany({ where: { id: { in: ids } } });
  const mergedInto = asked.flatMap(({ mergedIntoId }) => mergedIntoId ?? []);
  const survivors =
    mergedInto.length === 0 ? [] : await prisma.customer.findMany({ where: { id: { in: mergedInto } } });
  const byId = new Map([...asked, ...survivors].map((customer) => [customer.id, customer]));
  return asked.flatMap((customer) => {
    const survivor = byId.get(customer.mergedIntoId ?? customer.id);
    return survivor ? [{ ...survivor, askedId: customer.id }] : [];
  });
}

function findRecords(prisma: PrismaClient, names: string[]): Promise<SourceRecord[]> {
  const keys = names.map((name) => name.split('\u0000'));
  const systems = [...new Set(keys.map(([system]) => system ?? ''))];
  return prisma.sourceRecord.findMany({
    where: {
      OR: systems.map((system) => ({
        system,
        key: { in: keys.flatMap(([s, key]) => (s === system && key ? [key] : [])) },
      })),
    },
  });
}

/** Only the choice in force of each record, purpose and recipient: the newest. */
export const CURRENT_CONSENTS = {
  name: 'current',
  condition: Prisma.sql`not exists (
    select 1 from profiles.consent newer
    where (newer.system, newer.key, newer.purpose, newer.recipient) = (t.system, t.key, t.purpose, t.recipient)
      and (newer.at, newer.id) > (t.at, t.id))`,
};
