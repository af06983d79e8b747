import { join } from 'node:path';
import { TRANSACTION_OPTIONS, createPrismaAdapter, defineSubgraph } from '@c360/kit';
import { createContext } from './context';
import { PrismaClient } from './generated/prisma/client';
import { buildSchema } from './schema';

/** The golden customer, the departments' records of it, relationships and consents. */
export const profiles = defineSubgraph({
  name: 'profiles',
  port: 4001,
  migrations: join(__dirname, '../prisma/migrations'),
  buildSchema,
  connect: (databaseUrl) =>
    new PrismaClient({
      adapter: createPrismaAdapter(databaseUrl, 'profiles'),
      transactionOptions: TRANSACTION_OPTIONS,
    }),
  disconnect: (prisma) => prisma.$disconnect(),
  ping: (prisma) => prisma.$queryRaw`select 1`,
  createContext,
});
