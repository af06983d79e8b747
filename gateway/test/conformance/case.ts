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
  /** What must not be found in the answer, its headers or the log. */
  readonly hidden?: readonly string[];
  /** How often subgraphs are asked; those not named may be asked. */
  readonly fetches?: Readonly<Record<string, number>>;
}

/** What the gateway adds for itself. */
const OWN_NAMES = [RESERVED_PREFIX, 'authorizationFacts', 'accountManagerId', 'accountKeys'];

/** Data, errors, extensions, what is hidden and what is fetched, all at once. */
export async function expectCase(world: ConformanceWorld, one: Case): Promise<Outcome> {
  const outcome = await world.ask(one.as, one.query, one);
  const { status, data, errors, extensions, told, fetches } = outcome;
  const { masked } =
    (extensions as { authorization?: { masked?: string[] } } | undefined)?.authorization ?? {};
  expect({ status, data, errors, masked: masked ?? [] }).toEqual({
    status: 200,
    data: one.data,
    errors: one.errors ?? [],
    masked: one.masked ?? [],
  });
  for (const text of [...OWN_NAMES, ...(one.hidden ?? [])]) expect(told).not.toContain(text);
  expect(fetches).toMatchObject(one.fetches ?? {});
  return outcome;
}
