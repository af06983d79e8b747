import { DAY, HOUR, REFERENCE_TIME } from '../world/reference-date';
import type { World } from '../world/world';
import type { Party } from '../people/party';

/** What a customer allowed, or no longer allows. */
export interface ConsentEvent {
  readonly purpose: 'SUPPORT' | 'SALES' | 'MARKETING' | 'FULFILMENT' | 'ANALYTICS' | 'FRAUD' | 'SELF_SERVICE';
  /** Who may get what the company knows; null for the company itself. */
  readonly recipient: string | null;
  readonly isGiven: boolean;
  readonly at: number;
  readonly expiresAt: number | null;
  readonly evidence: string;
}

const YEAR = 365 * DAY;
const GIVEN_BY = [
  'web form, version 4',
  'signed card at the store',
  'check box at registration',
  'telephone, recorded',
];
const WITHDRAWN_BY = ['unsubscribe link', 'letter', 'telephone, recorded', 'preference centre'];
/** The parcel service of the demo company, which is registered and has a persona. */
export const PARCEL_PARTNER = 'parcel-partner';
/** Partners that work for the company. */
const PARTNERS = ['mailwave', PARCEL_PARTNER, 'insight-labs'] as const;

/** The customer's decisions on record in CRM, the older first. */
export function consentsOf(world: World, party: Party): ConsentEvent[] {
  const random = world.random('consents', party.index);
  const events: ConsentEvent[] = [];
  const start = party.joinedAt;
  const give = (
    purpose: ConsentEvent['purpose'],
    recipient: string | null,
    at: number,
    years: number | null,
  ): void => {
    const expiresAt = years === null ? null : at + years * YEAR;
    events.push({ purpose, recipient, isGiven: true, at, expiresAt, evidence: random.pick(GIVEN_BY) });
  };
  const withdraw = (purpose: ConsentEvent['purpose'], recipient: string | null): void => {
    const at = start + 2 * DAY + Math.floor(random.fraction() * (REFERENCE_TIME - start - 2 * DAY)) - HOUR;
    const evidence = random.pick(WITHDRAWN_BY);
    events.push({ purpose, recipient, isGiven: false, at: wholeMinute(at), expiresAt: null, evidence });
  };
  give('SUPPORT', null, start, null);
  // The first one is shown to the parcel service in the documentation.
  const isShown = party.index === 0;
  if (random.chance(0.6) || isShown) {
    give('FULFILMENT', random.chance(0.5) || isShown ? PARCEL_PARTNER : null, start, null);
  }
  const marketing = party.hero?.marketing ?? (random.chance(0.6) ? 'given' : null);
  if (marketing !== null)
    give('MARKETING', null, start, party.hero === null && random.chance(0.3) ? 3 : null);
  if (marketing === 'withdrawn' || (marketing === 'given' && party.hero === null && random.chance(0.2))) {
    withdraw('MARKETING', null);
  }
  if (random.chance(0.12)) give('MARKETING', random.pick(PARTNERS), start + HOUR, 2);
  if (random.chance(0.35)) give('ANALYTICS', null, start, random.chance(0.3) ? 2 : null);
  if (random.chance(0.1)) withdraw('ANALYTICS', null);
  if (random.chance(0.2)) give('SALES', null, start, null);
  return events;
}

/** CRM keeps minutes; two decisions on one thing in one minute would be one. */
function wholeMinute(time: number): number {
  return Math.floor(time / 60_000) * 60_000;
}
