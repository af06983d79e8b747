import type { FastifyInstance } from 'fastify';
import type { GrantsSource } from './authz/grants-source';
import type { ContextSigner } from './execute/context-signer';
import { NO_ACCESS } from './exchange';
import { SubgraphFailure, type SubgraphClient } from './execute/subgraph-client';
import type { Metrics } from './metrics';
import type { SupergraphGateway } from './plan/supergraph-gateway';

/** How long a look at the subgraphs counts as fresh, in milliseconds. */
const FRESH_MS = 5_000;
/** A subgraph that takes longer to say its name counts as unreachable, in milliseconds. */
const PATIENCE_MS = 2_000;

/** What the health endpoints look at. */
export interface HealthServices {
  readonly gateway: SupergraphGateway;
  readonly signer: ContextSigner;
  /** Null where grants come from tokens. */
  readonly grants: Pick<GrantsSource, 'problem'> | null;
  readonly metrics: Metrics;
  readonly isStopping: () => boolean;
}

/**
 * `/health/live`: the process answers. `/health/ready`: a supergraph is loaded, there are grants to decide by, the gateway is
 * not stopping and at least one subgraph answers; it lists those that do not and stays ready without them, because partial answers are better
 * than none.
 * `/metrics`: Prometheus' text format.
 */
export function addHealthRoutes(app: FastifyInstance, services: HealthServices): void {
  const { gateway, grants, metrics, isStopping } = services;
  const look = createLook(services);
  app.get('/health/live', async () => ({ status: 'live' }));
  app.get('/health/ready', async (_request, reply) => {
    if (isStopping()) return reply.code(503).send({ status: 'stopping' });
    const supergraph = gateway.current;
    if (!supergraph) return reply.code(503).send({ status: 'no supergraph' });
    const subgraphs = await look(supergraph.subgraphs);
    const problem = grants?.problem;
    if (problem) return reply.code(503).send({ status: `grants: ${problem}`, subgraphs });
    const isServing = Object.values(subgraphs).includes('reachable');
    if (!isServing) return reply.code(503).send({ status: 'no subgraph', subgraphs });
    return { status: 'ready', subgraphs };
  });
  app.get('/metrics', async (_request, reply) =>
    reply.type(metrics.contentType).send(await metrics.render()),
  );
}

type Reachability = Record<string, 'reachable' | 'unreachable'>;

/** Asks every subgraph for its root type's name, at most once in a while however often readiness is asked. */
function createLook({
  signer,
}: HealthServices): (subgraphs: ReadonlySet<SubgraphClient>) => Promise<Reachability> {
  let last: { of: ReadonlySet<SubgraphClient>; at: number; result: Promise<Reachability> } | undefined;
  return (subgraphs) => {
    if (last?.of !== subgraphs || Date.now() - last.at > FRESH_MS) {
      const result = Promise.all(
        [...subgraphs].map(async (client) => [client.name, await probe(client)] as const),
      );
      last = {
        of: subgraphs,
        at: Date.now(),
        result: result.then((pairs): Reachability => Object.fromEntries(pairs)),
      };
    }
    return last.result;
  };

  async function probe(client: SubgraphClient): Promise<'reachable' | 'unreachable'> {
    const body = '{"query":"{__typename}"}';
    const headers = signer.sign(client.name, {
      path: client.path,
      body,
      requestId: 'health',
      access: NO_ACCESS,
      judged: null,
      isMutation: false,
    });
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<false>((end) => (timer = setTimeout(() => end(false), PATIENCE_MS)));
    const answer = client.post(body, headers).then(
      () => true,
      (error: unknown) => error instanceof SubgraphFailure && error.reason === 'bad_status',
    );
    const isReachable = await Promise.race([answer, patience]);
    clearTimeout(timer);
    return isReachable ? 'reachable' : 'unreachable';
  }
}
