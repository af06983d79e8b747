import type { GrantsSnapshot } from '@c360/authorization';
import type { PrismaClient } from '../generated/prisma/client';
import { loadSnapshot } from './load-snapshot';

/** The grants as they are now: read again only where their version is another. */
export interface SnapshotCache {
  current(now: Date): Promise<GrantsSnapshot>;
}

export function createSnapshotCache(prisma: PrismaClient): SnapshotCache {
  let cached: GrantsSnapshot | null = null;
  return {
    async current(now) {
      const held = cached;
      const snapshot = (await loadSnapshot(prisma, held?.version ?? null, now)) ?? held;
      if (!snapshot) throw new Error('the grants have no version');
      // A slower reader must not bring an older version back.
      if (!cached || BigInt(snapshot.version) > BigInt(cached.version)) cached = snapshot;
      return snapshot;
    },
  };
}
