import { join } from 'node:path';
import { defineSubgraph } from '@c360/kit';
import { createContext } from './context';
import { openClient } from './permissions-client';
import { buildSchema } from './schema';

export { BUILT_IN_GRANTS, BUILT_IN_ROLES, type BuiltInRole } from './domain/built-in-grants';
export {
  verifyDisclosures,
  type BrokenDisclosure,
  type QueryClient,
  type VerifiedDisclosures,
} from './disclosures/verify-disclosures';

/** Who may read and change what, and who read what: principals, roles, grants, partners, disclosure records. */
export const permissions = defineSubgraph({
  name: 'permissions',
  port: 4005,
  migrations: join(__dirname, '../prisma/migrations'),
  buildSchema,
  connect: openClient,
  disconnect: (client) => client.close(),
  ping: ({ prisma }) => prisma.$queryRaw`select 1`,
  createContext,
});
