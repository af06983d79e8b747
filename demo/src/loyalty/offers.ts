import { DAY, HOUR, REFERENCE_TIME } from '../world/reference-date';
import { OFFERS, type Offer } from '../world/loyalty-programme';
import type { World } from '../world/world';
import type { Party } from '../people/party';

/** An offer made to a member, and when it was taken up, if it was. */
export interface MemberOffer {
  readonly offer: Offer;
  readonly assignedAt: number;
  readonly redeemedAt: number | null;
  readonly code: string;
}

/** The offers a member got since it enrolled, about one in three. */
export function offersOf(world: World, party: Party, enrolledAt: number): MemberOffer[] {
  const random = world.random('offers', party.index);
  return OFFERS.flatMap((offer) => {
    const assignedAt = Date.parse(`${offer.startsOn}T00:00:00Z`) + random.integer(0, 12) * HOUR;
    const lapsesAt = Date.parse(`${offer.endsOn}T00:00:00Z`);
    const redeemedAt = assignedAt + Math.floor((random.fraction() * (lapsesAt - assignedAt)) / 1_000) * 1_000;
    const isTaken = random.chance(0.3) && redeemedAt < REFERENCE_TIME - DAY;
    const code = `${offer.code.slice(3)}-${random.digits(6)}`;
    if (assignedAt < enrolledAt || !random.chance(0.35)) return [];
    return [{ offer, assignedAt, redeemedAt: isTaken ? redeemedAt : null, code }];
  });
}
