import type { RequestFacts } from '@c360/kit';
import type { PrismaClient } from './generated/prisma/client';
import { createLoaders, type Loaders } from './loaders';

/** What the resolvers of one request work with. */
export interface TicketsContext extends RequestFacts {
  readonly prisma: PrismaClient;
  /** Replaced after each change, so that a payload shows what is stored now. */
  loaders: Loaders;
  /** The time that the whole request is judged by: every SLA in one answer is as of one moment. */
  readonly now: Date;
}

export function createContext(prisma: PrismaClient, facts: RequestFacts): TicketsContext {
  const now = new Date();
  return { ...facts, prisma, loaders: createLoaders(prisma, now), now };
}
