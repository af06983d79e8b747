import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { ErrorCode } from './errors';

const BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What operators measure, in the text format of Prometheus. */
export interface Metrics {
  /** One answered request; `code` is that of its first error, `OK` where there is none. */
  countRequest(code: ErrorCode | 'OK', seconds: number): void;
  /** One fetch from a subgraph; `outcome` is `ok` or why it failed. */
  countFetch(subgraph: string, outcome: string, seconds: number): void;
  /** One try to load a supergraph. */
  countSupergraph(outcome: 'loaded' | 'refused'): void;
  render(): Promise<string>;
  readonly contentType: string;
}

/** Each gateway has its own registry, so that several can live in one process. */
export function createMetrics(): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const requests = new Histogram({
    name: 'c360_gateway_request_duration_seconds',
    help: 'GraphQL requests by the code of their first error (OK: none), and how long they took',
    labelNames: ['code'],
    buckets: BUCKETS_SECONDS,
    registers: [register],
  });
  const requestCount = new Counter({
    name: 'c360_gateway_requests_total',
    help: 'GraphQL requests by the code of their first error (OK: none)',
    labelNames: ['code'],
    registers: [register],
  });
  const fetches = new Histogram({
    name: 'c360_gateway_subgraph_fetch_duration_seconds',
    help: 'Fetches from subgraphs, and how long they took',
    labelNames: ['subgraph'],
    buckets: BUCKETS_SECONDS,
    registers: [register],
  });
  const fetchCount = new Counter({
    name: 'c360_gateway_subgraph_fetches_total',
    help: 'Fetches from subgraphs by outcome (ok, or why no usable answer came)',
    labelNames: ['subgraph', 'outcome'],
    registers: [register],
  });
  const supergraphs = new Counter({
    name: 'c360_gateway_supergraph_loads_total',
    help: 'Supergraph files that were loaded or refused',
    labelNames: ['outcome'],
    registers: [register],
  });
  const loadedAt = new Gauge({
    name: 'c360_gateway_supergraph_loaded_timestamp_seconds',
    help: 'When the serving supergraph was loaded',
    registers: [register],
  });
  return {
    countRequest(code, seconds) {
      requestCount.inc({ code });
      requests.observe({ code }, seconds);
    },
    countFetch(subgraph, outcome, seconds) {
      fetchCount.inc({ subgraph, outcome });
      fetches.observe({ subgraph }, seconds);
    },
    countSupergraph(outcome) {
      supergraphs.inc({ outcome });
      if (outcome === 'loaded') loadedAt.setToCurrentTime();
    },
    render: () => register.metrics(),
    contentType: register.contentType,
  };
}
