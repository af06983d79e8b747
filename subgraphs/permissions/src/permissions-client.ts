import { TRANSACTION_OPTIONS, createPrismaAdapter, type SubgraphProcess } from '@c360/kit';
import type { Logger } from 'pino';
import { createSupergraphSource, type SupergraphSource } from './explain/supergraph-source';
import { PrismaClient } from './generated/prisma/client';
import { publishVersions } from './grants/publish-versions';
import { createSnapshotCache, type SnapshotCache } from './grants/snapshot-cache';
import { readSettings, type Settings } from './settings';

/** What a process of this subgraph holds open. */
export interface PermissionsClient {
  readonly prisma: PrismaClient;
  readonly snapshots: SnapshotCache;
  readonly supergraph: SupergraphSource;
  readonly settings: Settings;
  readonly log: Logger;
  close(): Promise<void>;
}

/** Connects to the database, and tells of new versions of the grants while it is open. */
export function openClient(databaseUrl: string, { env, log }: SubgraphProcess): PermissionsClient {
  const settings = readSettings(env);
  const prisma = new PrismaClient({
    adapter: createPrismaAdapter(databaseUrl, 'permissions'),
    transactionOptions: TRANSACTION_OPTIONS,
  });
  const publisher = settings.redisUrl
    ? publishVersions({ databaseUrl, redisUrl: settings.redisUrl, log })
    : null;
  return {
    prisma,
    snapshots: createSnapshotCache(prisma),
    supergraph: createSupergraphSource(settings.supergraphPath),
    settings,
    log,
    async close() {
      await publisher?.close();
      await prisma.$disconnect();
    },
  };
}
