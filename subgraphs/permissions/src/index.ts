import { join } from 'node:path';
import { TRANSACTION_OPTIONS, createPrismaAdapter, defineSubgraph } from '@c360/kit';
import { createContext } from './context';
import { PrismaClient } from './generated/prisma/client';
import { buildSchema } from './schema';

/** Who may read and change what, and who read what: principals, roles, grants, partners, disclosure records. */
export const permissions = defineSubgraph({
  name: 'permissions',
  port: 4005,
  migrations: join(__dirname, '../prisma/migrations'),
  buildSchema,
  connect: (databaseUrl) =>
    new PrismaClient({
      adapter: createPrismaAdapter(databaseUrl, 'permissions'),
      transactionOptions: TRANSACTION_OPTIONS,
    }),
  disconnect: (prisma) => prisma.$disconnect(),
  ping: (prisma) => prisma.$queryRaw`select 1`,
  createContext,
});
