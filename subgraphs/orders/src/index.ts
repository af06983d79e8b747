import { join } from 'node:path';
import { TRANSACTION_OPTIONS, createPrismaAdapter, defineSubgraph } from '@c360/kit';
import { createContext } from './context';
import { PrismaClient } from './generated/prisma/client';
import { buildSchema } from './schema';

/** Orders, lines, products, payments, shipments and returns, keyed by the numbers of the systems that took them. */
export const orders = defineSubgraph({
  name: 'orders',
  port: 4002,
  migrations: join(__dirname, '../prisma/migrations'),
  buildSchema,
  connect: (databaseUrl) =>
    new PrismaClient({
      adapter: createPrismaAdapter(databaseUrl, 'orders'),
      transactionOptions: TRANSACTION_OPTIONS,
    }),
  disconnect: (prisma) => prisma.$disconnect(),
  ping: (prisma) => prisma.$queryRaw`select 1`,
  createContext,
});
