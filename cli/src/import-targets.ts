import { resolve } from 'node:path';
import type { ImportTarget } from '@c360/kit/import';
import { targets as loyalty } from '@c360/loyalty/import';
import { targets as orders } from '@c360/orders/import';
import { targets as permissions } from '@c360/permissions/import';
import { targets as profiles } from '@c360/profiles/import';
import { targets as tickets } from '@c360/tickets/import';

/** Every target of the five subgraphs. */
export const importTargets: readonly ImportTarget[] = [
  ...profiles,
  ...orders,
  ...tickets,
  ...loyalty,
  ...permissions,
];

/** Where a subgraph keeps its migrations. */
export function migrationsFolder(subgraph: string): string {
  return resolve(__dirname, '../../subgraphs', subgraph, 'prisma/migrations');
}
