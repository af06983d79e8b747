import type { RequestFacts } from '@c360/kit';
import type { Logger } from 'pino';
import type { PrismaClient } from './generated/prisma/client';
import type { SupergraphSource } from './explain/supergraph-source';
import type { SnapshotCache } from './grants/snapshot-cache';
import { createLoaders, type Loaders } from './loaders';
import type { PermissionsClient } from './permissions-client';
import type { Settings } from './settings';

/** What the resolvers of one request work with. */
export interface PermissionsContext extends RequestFacts {
  readonly prisma: PrismaClient;
  readonly snapshots: SnapshotCache;
  readonly supergraph: SupergraphSource;
  readonly settings: Settings;
  readonly log: Logger;
  /** Replaced after each change, so that a payload shows what is stored now. */
  loaders: Loaders;
  /** The time that the whole request is judged by. */
  readonly now: Date;
}

export function createContext(
  { prisma, snapshots, supergraph, settings, log }: PermissionsClient,
  facts: RequestFacts,
): PermissionsContext {
  const now = new Date();
  const { principal } = facts;
  const loaders = createLoaders({ prisma, snapshots, principal, now });
  return { ...facts, prisma, snapshots, supergraph, settings, log, loaders, now };
}
