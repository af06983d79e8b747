import type { GrantsSnapshot, Principal } from '@c360/authorization';
import { rowsBy, rowsById, rowsGroupedBy } from '@c360/kit';
import { createAccessLog } from './disclosures/access-log';
import type {
  DisclosureSubject as DisclosureSubjectRow,
  ElevationRule as ElevationRuleRow,
  Grant as GrantRow,
  PartnerKey,
  Principal as PrincipalRow,
  PrincipalRole as PrincipalRoleRow,
  PrismaClient,
  Role as RoleRow,
} from './generated/prisma/client';
import type { SnapshotCache } from './grants/snapshot-cache';
import { loadRegistered } from './load-registered';

/** A key without its secret, whose digest is never read here. */
type PartnerKeyRow = Omit<PartnerKey, 'secretDigest'>;

/** One name for an issuer's subject. Neither part can hold a NUL. */
export function tokenName(issuer: string, subject: string): string {
  return `${issuer}\u0000${subject}`;
}

/** The loaders of one request: each asks the database once for all that a request needs of a kind. */
export function createLoaders({
  prisma,
  snapshots,
  principal,
  now,
}: {
  readonly prisma: PrismaClient;
  readonly snapshots: SnapshotCache;
  readonly principal: Principal;
  readonly now: Date;
}) {
  const disclosureById = rowsById((ids) => prisma.disclosureRecord.findMany({ where: { id: { in: ids } } }));
  let snapshot: Promise<GrantsSnapshot> | undefined;
  let registered: Promise<PrincipalRow | null> | undefined;
  return {
    /** All that decisions rest on, as it is now; looked up at most once. */
    snapshot: () => (snapshot ??= snapshots.current(now)),
    /** Who asks, where it is registered; looked up at most once. */
    registered: () => (registered ??= loadRegistered(prisma, principal)),
    principalById: rowsById((ids) => prisma.principal.findMany({ where: { id: { in: ids } } })),
    principalByToken: rowsBy(
      (row: PrincipalRow) => tokenName(row.issuer ?? '', row.subject ?? ''),
      (names) =>
        prisma.principal.findMany({
          where: {
            OR: names.map((name) => {
              const [issuer = '', subject = ''] = name.split('\u0000');
              return { issuer, subject };
            }),
          },
        }),
    ),
    rolesByPrincipal: rowsGroupedBy(
      (row: PrincipalRoleRow) => row.principalId,
      (ids) =>
        prisma.principalRole.findMany({ where: { principalId: { in: ids } }, orderBy: { roleName: 'asc' } }),
    ),
    roleByName: rowsBy(
      (row: RoleRow) => row.name,
      (names) => prisma.role.findMany({ where: { name: { in: names } } }),
    ),
    rulesByRole: rowsGroupedBy(
      (row: ElevationRuleRow) => row.fromRole,
      (names) =>
        prisma.elevationRule.findMany({ where: { fromRole: { in: names } }, orderBy: { toRole: 'asc' } }),
    ),
    elevationById: rowsById((ids) => prisma.elevation.findMany({ where: { id: { in: ids } } })),
    grantById: rowsById((ids) => prisma.grant.findMany({ where: { id: { in: ids } } })),
    grantsByRole: rowsGroupedBy(
      (row: GrantRow) => row.roleName,
      (names) =>
        prisma.grant.findMany({
          where: { roleName: { in: names } },
          orderBy: [{ policy: 'asc' }, { id: 'asc' }],
        }),
    ),
    grantChangeById: rowsById((ids) => prisma.grantChange.findMany({ where: { id: { in: ids } } })),
    partnerById: rowsById((ids) => prisma.partner.findMany({ where: { id: { in: ids } } })),
    keyById: rowsById((ids) =>
      prisma.partnerKey.findMany({ where: { id: { in: ids } }, omit: { secretDigest: true } }),
    ),
    keysByPartner: rowsGroupedBy(
      (row: PartnerKeyRow) => row.partnerId,
      (ids) =>
        prisma.partnerKey.findMany({
          where: { partnerId: { in: ids } },
          omit: { secretDigest: true },
          orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        }),
    ),
    disclosureById,
    /** The customers and accounts that a disclosure record names. */
    subjectsByDisclosure: rowsGroupedBy(
      (row: DisclosureSubjectRow) => row.disclosureId,
      (ids) =>
        prisma.disclosureSubject.findMany({
          where: { disclosureId: { in: ids } },
          orderBy: [{ kind: 'asc' }, { name: 'asc' }],
        }),
    ),
    accessLog: createAccessLog(prisma, disclosureById),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;
