import { createChildPages, rowsById, rowsBy, rowsGroupedBy, type AccountKey } from '@c360/kit';
import type { Access } from '@c360/authorization';
import { relationshipCondition } from './access/list-conditions';
import { visibleRows } from './access/visible-rows';
import { STEWARD_SYSTEM } from './domain/record-facts';
import { Prisma, type Customer, type PrismaClient, type SourceRecord } from './generated/prisma/client';
import { recordName } from './record-name';
import { findOwnCustomer, type OwnCustomer } from './self-service/own-customer';
import { restrictToOwn } from './self-service/own-loaders';

/** A choice that counts now, as the SQL function `consent_in_force` gives it. */
export interface ConsentInForce {
  customerId: string;
  purpose: string;
  recipient: string;
  state: string;
  expiresAt: Date | null;
}

/**
 * The loaders of one request: each asks the database once for all that a request needs of a kind. For a customer who asks
 * about itself nothing exists but what it reaches of itself.
 */
export function createLoaders(prisma: PrismaClient, access: Access): Loaders {
  const loaders = { ...createRowLoaders(prisma, access), own: () => Promise.resolve(null) };
  const { principal } = access;
  if (principal.kind !== 'CUSTOMER') return loaders;
  let own: ReturnType<typeof findOwnCustomer> | undefined;
  return restrictToOwn(prisma, loaders, () => (own ??= findOwnCustomer(prisma, principal)));
}

function createRowLoaders(prisma: PrismaClient, access: Access) {
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
    /** The ids that go on to mean a customer: whatever the chain of merges, each leads to its end. */
    formerIdsByCustomer: rowsGroupedBy<{ id: string; customerId: string }>(
      ({ customerId }) => customerId,
      (ids) => prisma.$queryRaw`
        select id, merged_into_id as "customerId" from profiles.customer
        where merged_into_id = any(${ids}) order by id`,
    ),
    consentsInForceByCustomer: rowsGroupedBy<ConsentInForce>(
      ({ customerId }) => customerId,
      (ids) => prisma.$queryRaw`
        select c.id as "customerId", f.purpose, f.recipient, f.state, f.expires_at as "expiresAt"
        from profiles.customer c cross join lateral profiles.consent_in_force(c.id) f
        where c.id = any(${ids}) order by f.purpose, f.recipient`,
    ),
    relationshipsByCustomer: createChildPages({
      client: prisma,
      table: 'profiles.customer_relationship',
      parentColumns: ['customer_id'],
      sortBy: [],
      descending: false,
      rows: visibleRows(prisma, 'profiles.relationship', relationshipCondition(access), relationshipById),
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

export type Loaders = ReturnType<typeof createRowLoaders> & {
  /** What a principal of kind CUSTOMER reaches of itself; null where it reaches nothing, or is another kind. */
  readonly own: () => Promise<OwnCustomer | null>;
};

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

/** Only the choice in force of each record, purpose and recipient: the newest, as `consent_in_force` takes it. */
export const CURRENT_CONSENTS = {
  name: 'current',
  condition: Prisma.sql`(t.state = 'WITHDRAWN' or t.at <= now()) and not exists (
    select 1 from profiles.consent newer
    where (newer.system, newer.key, newer.purpose, newer.recipient) = (t.system, t.key, t.purpose, t.recipient)
      and (newer.state = 'WITHDRAWN' or newer.at <= now()) and newer.at > t.at)`,
};
