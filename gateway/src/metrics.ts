import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { SpoolMeasures, SpoolMetrics } from './audit/disclosure-spool';
import type { AuthorizationMode } from './authz/authorization-settings';
import type { GrantsMeasures, GrantsMetrics } from './authz/grants-source';
import type { ErrorCode } from './errors';

const BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What operators measure, in the text format of Prometheus. */
export interface Metrics extends SpoolMetrics, GrantsMetrics {
  /** One answered request; `code` is that of its first error, `OK` where there is none. */
  countRequest(code: ErrorCode | 'OK', seconds: number): void;
  /** One fetch from a subgraph; `outcome` is `ok` or why it failed. */
  countFetch(subgraph: string, outcome: string, seconds: number): void;
  /** Places of operations that were refused before anything was fetched; in `observe` those that would have been. */
  countRefusals(mode: AuthorizationMode, places: number): void;
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
  const refusalCount = new Counter({
    name: 'c360_gateway_refusals_total',
    help: 'Places of operations refused before anything was fetched, by the mode that refused them or only observed it',
    labelNames: ['mode'],
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
  const disclosures = new Counter({
    name: 'c360_gateway_disclosures_total',
    help: 'Disclosure records by what became of them: appended to the spool, refused by it (and so the answer), stored',
    labelNames: ['outcome'],
    registers: [register],
  });
  const grantsLooks = new Counter({
    name: 'c360_gateway_grants_looks_total',
    help: 'Looks at the grants by outcome: another version (changed), the same (unchanged), failed',
    labelNames: ['outcome'],
    registers: [register],
  });
  return {
    countDisclosures: (outcome, count) => disclosures.inc({ outcome }, count),
    measureSpool: (read) => registerSpoolGauges(register, read),
    countGrantsLook: (outcome) => grantsLooks.inc({ outcome }),
    measureGrants: (read) => registerGrantsGauges(register, read),
    countRequest(code, seconds) {
      requestCount.inc({ code });
      requests.observe({ code }, seconds);
    },
    countFetch(subgraph, outcome, seconds) {
      fetchCount.inc({ subgraph, outcome });
      fetches.observe({ subgraph }, seconds);
    },
    countRefusals(mode, places) {
      refusalCount.inc({ mode }, places);
    },
    countSupergraph(outcome) {
      supergraphs.inc({ outcome });
      if (outcome === 'loaded') loadedAt.setToCurrentTime();
    },
    render: () => register.metrics(),
    contentType: register.contentType,
  };
}

function registerSpoolGauges(register: Registry, read: () => SpoolMeasures): void {
  const gauge = (name: string, help: string, value: (measures: SpoolMeasures) => number): Gauge =>
    new Gauge({
      name: `c360_gateway_disclosure_spool_${name}`,
      help,
      registers: [register],
      collect() {
        this.set(value(read()));
      },
    });
  gauge('bytes', 'What the spool of disclosure records holds', ({ bytes }) => bytes);
  gauge('records', "This gateway's disclosure records that wait to be stored", ({ waiting }) => waiting);
  gauge('age_seconds', 'How long the first of them has waited', ({ ageSeconds }) => ageSeconds);
}

function registerGrantsGauges(register: Registry, read: () => GrantsMeasures | null): void {
  const gauge = (name: string, help: string, value: (measures: GrantsMeasures) => number): Gauge =>
    new Gauge({
      name: `c360_gateway_${name}`,
      help,
      registers: [register],
      collect() {
        const measures = read();
        if (measures) this.set(value(measures));
        else this.reset();
      },
    });
  const age =
    'How long ago the grants that serve were last confirmed by their source; absent before the first';
  gauge('grants_age_seconds', age, ({ seconds }) => seconds);
  const elevations = 'Roles in force now that somebody took for minutes (break-glass)';
  gauge('elevations_in_force', elevations, (measures) => measures.elevations);
}
