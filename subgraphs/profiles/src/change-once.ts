import { createChangeOnce } from '@c360/kit';
import type { ProfilesContext } from './context';
import { createLoaders } from './loaders';

/** Makes a change of this subgraph once for its idempotency key; afterwards the request's loaders see it. */
export const changeOnce = createChangeOnce('profiles', ({ prisma }: ProfilesContext) =>
  createLoaders(prisma),
);
