import type { RequestFacts } from '@c360/kit';
import type { PrismaClient } from './generated/prisma/client';
import { createLoaders, type Loaders } from './loaders';

/** What the resolvers of one request work with. */
export interface ProfilesContext extends RequestFacts {
  readonly prisma: PrismaClient;
  /** Replaced after each change, so that a payload shows what is stored now. */
  loaders: Loaders;
}

export function createContext(prisma: PrismaClient, facts: RequestFacts): ProfilesContext {
  return { ...facts, prisma, loaders: createLoaders(prisma, facts.access) };
}
