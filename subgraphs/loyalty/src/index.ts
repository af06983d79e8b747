import { join } from 'node:path';
import { TRANSACTION_OPTIONS, createPrismaAdapter, defineSubgraph } from '@c360/kit';
import { createContext } from './context';
import { PrismaClient } from './generated/prisma/client';
import { buildSchema } from './schema';

/** Memberships, tiers, the points ledger, rewards and offers, keyed by the numbers of the programmes that run them. */
export const loyalty = defineSubgraph({
  name: 'loyalty',
  port: 4004,
  migrations: join(__dirname, '../prisma/migrations'),
  buildSchema,
  connect: (databaseUrl) =>
    new PrismaClient({
      adapter: createPrismaAdapter(databaseUrl, 'loyalty'),
      transactionOptions: TRANSACTION_OPTIONS,
    }),
  disconnect: (prisma) => prisma.$disconnect(),
  ping: (prisma) => prisma.$queryRaw`select 1`,
  createContext,
});
