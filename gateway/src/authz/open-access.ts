import type { Logger } from 'pino';
import type { GatewayConfig } from '../config';
import type { AskPermissions } from '../execute/ask-permissions';
import type { AccessProvider } from './access-provider';
import { createClaimedAccess } from './claimed-access';
import { createGrantedAccess } from './granted-access';
import { GrantsSource, type GrantsMetrics } from './grants-source';
import { subscribeToGrants, type GrantsSubscription } from './grants-subscription';

/** How long a start waits for the first grants, in milliseconds; then it serves, and says that it is not ready. */
const FIRST_GRANTS_MS = 3_000;

/** Where access comes from, as it is configured. */
export interface OpenAccess {
  readonly provider: AccessProvider;
  /** Null where grants come from tokens. */
  readonly grants: GrantsSource | null;
  /** Begins to look at the grants, and waits a while for the first. */
  start(): Promise<void>;
  stop(): void;
}

/** Opens the source of access that the configuration names. */
export function openAccess(
  { grants: { source, refreshMs, maxAgeMs }, redisUrl }: Pick<GatewayConfig, 'grants' | 'redisUrl'>,
  services: { readonly ask: AskPermissions; readonly metrics: GrantsMetrics; readonly log: Logger },
): OpenAccess {
  if (source === 'claims') {
    const provider = createClaimedAccess();
    return { provider, grants: null, start: () => Promise.resolve(), stop: () => undefined };
  }
  const { log } = services;
  const grants = new GrantsSource({ ...services, refreshMs, maxAgeMs });
  let subscription: GrantsSubscription | undefined;
  return {
    provider: createGrantedAccess(grants),
    grants,
    async start() {
      if (redisUrl !== null) {
        subscription = await subscribeToGrants(redisUrl, {
          announce: (version) => grants.announce(version),
          catchUp: () => void grants.refresh(),
          log,
        });
      }
      await withPatience(grants.refresh(), FIRST_GRANTS_MS);
    },
    stop() {
      subscription?.close();
      grants.stop();
    },
  };
}

/** Resolves when the work is done, or when it has taken too long to wait for it. */
async function withPatience(work: Promise<void>, patienceMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((end) => (timer = setTimeout(end, patienceMs)));
  await Promise.race([work, patience]);
  clearTimeout(timer);
}
