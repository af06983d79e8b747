import { join } from 'node:path';
import { TRANSACTION_OPTIONS, createPrismaAdapter, defineSubgraph } from '@c360/kit';
import { createContext } from './context';
import { PrismaClient } from './generated/prisma/client';
import { buildSchema } from './schema';

/** Service tickets, their conversations and what was promised, and customers' feedback, keyed by the help desks' numbers. */
export const tickets = defineSubgraph({
  name: 'tickets',
  port: 4003,
  migrations: join(__dirname, '../prisma/migrations'),
  buildSchema,
  connect: (databaseUrl) =>
    new PrismaClient({
      adapter: createPrismaAdapter(databaseUrl, 'tickets'),
      transactionOptions: TRANSACTION_OPTIONS,
    }),
  disconnect: (prisma) => prisma.$disconnect(),
  ping: (prisma) => prisma.$queryRaw`select 1`,
  createContext,
});
