import { MINUTE } from '../world/reference-date';
import { countryOf } from '../world/countries';
import type { World } from '../world/world';
import { drawAddress } from './addresses';
import { describeFamily } from './family';
import type { Hero } from './heroes';
import { romaniseName } from './names';
import type { Party } from './party';
import { phoneIn } from './phones';

/** The customer made by hand, in full. */
export function heroParty(world: World, index: number, hero: Hero): Party {
  const country = countryOf(hero.country);
  const isOrganisation = hero.kind === 'ORGANISATION';
  const family = romaniseName(hero.family, hero.country, 'family');
  const home = describeFamily(world, hero.familyHead ?? index);
  return {
    index,
    kind: hero.kind ?? 'PERSON',
    sex: hero.sex,
    given: romaniseName(hero.given, hero.country, 'given'),
    family,
    maidenName: hero.maidenName === undefined ? null : romaniseName(hero.maidenName, hero.country, 'family'),
    bornAt: Date.parse(`${hero.birthDate}T00:00:00Z`),
    country,
    language: hero.language ?? country.language,
    email: hero.email,
    secondEmail: hero.secondEmail ?? null,
    phone: phoneIn(country, isOrganisation ? country.landline : country.mobile, index),
    secondPhone: hero.hasSecondPhone ? phoneIn(country, country.secondMobile, index) : null,
    landline: home.landline,
    address: home.address,
    formerAddress: hero.hasMoved ? drawAddress(world, country, world.random('former', index)) : null,
    head: hero.familyHead ?? index,
    employer: hero.employer ?? null,
    departments: new Set(hero.departments),
    segment: hero.orders > 10 ? 'loyal' : hero.lastOrderDaysAgo > 365 ? 'churned' : 'regular',
    joinedAt: Date.parse(`${hero.joinedOn}T08:00:00Z`) + index * 7 * MINUTE,
    hero,
  };
}
