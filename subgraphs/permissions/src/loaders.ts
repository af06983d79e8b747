import type { Principal } from '@c360/authorization';
import { createChildPages, rowsBy, rowsById, rowsGroupedBy } from '@c360/kit';
import type {
  DisclosureCustomer as DisclosureCustomerRow,
  Grant as GrantRow,
  PartnerKey,
  Principal as PrincipalRow,
  PrincipalRole as PrincipalRoleRow,
  PrismaClient,
  Role as RoleRow,
} from './generated/prisma/client';
import { loadViewer, type ViewerFacts } from './load-viewer';

/** A key without its secret, whose digest is never read here. */
type PartnerKeyRow = Omit<PartnerKey, 'secretDigest'>;

/** One name for an issuer's subject. Neither part can hold a NUL. */
export function tokenName(issuer: string, subject: string): string {
  return `${issuer}\u0000${subject}`;
}

/** The loaders of one request: each asks the database once for all that a request needs of a kind. */
export function createLoaders(prisma: PrismaClient, principal: Principal) {
  const disclosureById = rowsById((ids) => prisma.disclosureRecord.findMany({ where: { id: { in: ids } } }));
  let viewer: Promise<ViewerFacts> | undefined;
  return {
    /** Who asks; looked up at most once. */
    viewer: () => (viewer ??= loadViewer(prisma, principal)),
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
    customersByDisclosure: rowsGroupedBy(
      (row: DisclosureCustomerRow) => row.disclosureId,
      (ids) =>
        prisma.disclosureCustomer.findMany({
          where: { disclosureId: { in: ids } },
          orderBy: { customerId: 'asc' },
        }),
    ),
    /** The disclosure records that name a customer, newest first. */
    disclosuresByCustomer: createChildPages({
      client: prisma,
      table: 'permissions.disclosure_customer',
      parentColumns: ['customer_id'],
      idColumn: 'disclosure_id',
      sortBy: ['t.at'],
      descending: true,
      rows: disclosureById,
    }),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;
