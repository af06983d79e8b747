import { DAY, REFERENCE_TIME } from '../world/reference-date';
import type { World } from '../world/world';
import type { Party } from '../people/party';
import { departmentsOf } from '../people/placement';

/** CRM's codes: household, employer, referral, community. */
export type RelationCode = 'HH' | 'EMP' | 'REF' | 'COM';

export interface Relationship {
  readonly from: number;
  readonly to: number;
  readonly code: RelationCode;
  readonly since: number | null;
  readonly until: number | null;
}

/** Every fiftieth customer hosts a community, such as a hiking club. */
const COMMUNITY_EVERY = 50;
const FIRST_HOST = 12;

/** How a customer that CRM knows is related to others that CRM knows, all of them before it (but a hero's employer). */
export function relationshipsOf(world: World, party: Party): Relationship[] {
  const random = world.random('relationships', party.index);
  const found: Relationship[] = [];
  const relate = (
    to: number,
    code: RelationCode,
    sinceDays: number | null,
    untilDays: number | null,
  ): void => {
    if (to === party.index || !departmentsOf(world, to).has('crm')) return;
    if (found.some((other) => other.to === to && other.code === code)) return;
    const ago = (days: number | null): number | null => (days === null ? null : REFERENCE_TIME - days * DAY);
    found.push({ from: party.index, to, code, since: ago(sinceDays), until: ago(untilDays) });
  };
  const sinceDays = random.integer(200, 4_000);
  relate(party.head, 'HH', random.chance(0.5) ? sinceDays : null, null);
  const hasLeft = party.hero === null && random.chance(0.12);
  if (party.employer !== null)
    relate(party.employer, 'EMP', sinceDays, hasLeft ? random.integer(10, 190) : null);
  if (party.hero !== null || party.kind === 'ORGANISATION') return found;
  const joinedDays = Math.floor((REFERENCE_TIME - party.joinedAt) / DAY);
  if (random.chance(0.08)) relate(random.integer(0, party.index - 1), 'REF', joinedDays, null);
  if (random.chance(0.07) && party.index > FIRST_HOST) {
    const hosts = Math.floor((party.index - FIRST_HOST) / COMMUNITY_EVERY);
    relate(
      random.integer(0, hosts) * COMMUNITY_EVERY + FIRST_HOST,
      'COM',
      Math.min(joinedDays, sinceDays),
      null,
    );
  }
  return found;
}
