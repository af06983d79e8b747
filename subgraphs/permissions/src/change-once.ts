import { createChangeOnce } from '@c360/kit';
import type { PermissionsContext } from './context';
import { createLoaders } from './loaders';

/** Makes a change of this subgraph once for its idempotency key; afterwards the request's loaders see it. */
export const changeOnce = createChangeOnce('permissions', (context: PermissionsContext) =>
  createLoaders(context),
);
