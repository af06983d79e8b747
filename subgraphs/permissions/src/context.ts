import type { RequestFacts } from '@c360/kit';
import type { PrismaClient } from './generated/prisma/client';
import { createLoaders, type Loaders } from './loaders';

/** What the resolvers of one request work with. */
export interface PermissionsContext extends RequestFacts {
  readonly prisma: PrismaClient;
  /** Replaced after each change, so that a payload shows what is stored now. */
  loaders: Loaders;
  /** The time that the whole request is judged by. */
  readonly now: Date;
}

export function createContext(prisma: PrismaClient, facts: RequestFacts): PermissionsContext {
  return { ...facts, prisma, loaders: createLoaders(prisma, facts.principal), now: new Date() };
}
