import { RESERVED_PREFIX } from '@c360/authorization';
import type { Asker } from './grants';
import type { AskOptions, ConformanceWorld, Outcome } from './world';

/** What one principal gets for one query. */
export interface Case extends AskOptions {
  /** A claim: what is allowed or refused here. */
  readonly claim: string;
  readonly as: Asker;
  readonly query: string;
  readonly data: unknown;
  /** Path, code and reason of each; none unless told. */
  readonly errors?: readonly string[];
  /** Coordinates that are told to be masked; none unless told. */
  readonly masked?: readonly string[];
  /** What must be found in the answer. */
  readonly shows?: readonly string[];
  /** What must not be found in the answer, its headers or the log. */
  readonly hidden?: readonly string[];
  /** How often subgraphs are asked; those not named may be asked. */
  readonly fetches?: Readonly<Record<string, number>>;
  /** By subgraph: what it is sent. */
  readonly sends?: Readonly<Record<string, string>>;
  /** By subgraph: what it is not sent. */
  readonly withholds?: Readonly<Record<string, readonly string[]>>;
  /** By subgraph: under which condition it is told that the principal may use a policy. */
  readonly conditions?: Readonly<Record<string, { readonly policy: string; readonly condition: object }>>;
  /** Changes that are made. */
  readonly makes?: readonly string[];
  /** Brings the world into a state, and gives back how to bring it out of it. */
  readonly arrange?: (world: ConformanceWorld) => () => void;
}

/** What the gateway adds for itself. */
const OWN_NAMES = [RESERVED_PREFIX, 'authorizationFacts', 'accountManagerId', 'accountKeys'];

/** Data, errors, extensions, what is hidden and what is fetched, all at once. */
export async function expectCase(world: ConformanceWorld, one: Case): Promise<Outcome> {
  const restore = one.arrange?.(world);
  const [cancelled, changed] = [world.cancelled.length, world.changed.length];
  const outcome = await world.ask(one.as, one.query, one).finally(() => restore?.());
  const { status, data, errors, extensions, told, fetches, sent } = outcome;
  const { masked } =
    (extensions as { authorization?: { masked?: string[] } } | undefined)?.authorization ?? {};
  expect({ status, data, errors, masked: masked ?? [] }).toEqual({
    status: 200,
    data: one.data,
    errors: one.errors ?? [],
    masked: one.masked ?? [],
  });
  for (const text of [...OWN_NAMES, ...(one.hidden ?? [])]) expect(told).not.toContain(text);
  for (const text of one.shows ?? []) expect(told).toContain(text);
  expect(fetches).toMatchObject(one.fetches ?? {});
  for (const [subgraph, text] of Object.entries(one.sends ?? {})) expect(sent[subgraph]).toContain(text);
  for (const [subgraph, texts] of Object.entries(one.withholds ?? {})) {
    for (const text of texts) expect(sent[subgraph]).not.toContain(text);
  }
  for (const [subgraph, { policy, condition }] of Object.entries(one.conditions ?? {})) {
    expect(outcome.accesses[subgraph]?.policies[policy]).toMatchObject({ deny: [], allow: [condition] });
  }
  if (one.makes) {
    expect([...world.cancelled.slice(cancelled), ...world.changed.slice(changed)]).toEqual(one.makes);
  }
  return outcome;
}
