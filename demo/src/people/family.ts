import { DAY, REFERENCE_TIME } from '../world/reference-date';
import type { Country } from '../world/countries';
import type { World } from '../world/world';
import { drawAddress, type Address } from './addresses';
import { HEROES } from './heroes';
import { drawFamilyName, romaniseName, type Name } from './names';
import { phoneIn, type Phone } from './phones';
import { countryOfHead } from './placement';

const YEAR = 365.25 * DAY;

/** What a family, or somebody who lives alone, has in common. */
export interface Family {
  readonly head: number;
  readonly country: Country;
  /** In the form that men bear. */
  readonly name: Name;
  readonly address: Address;
  readonly landline: Phone | null;
  /** Midnight UTC of the day on which the head of the family was born. */
  readonly headBornAt: number;
}

/** The family of this head; each member draws the same. */
export function describeFamily(world: World, head: number): Family {
  const hero = HEROES[head];
  const random = world.random('family', head);
  const country = countryOfHead(world, head);
  const address = drawAddress(world, country, random);
  const hasLandline = random.chance(0.15);
  const name =
    hero === undefined
      ? drawFamilyName(world, country.code, random)
      : romaniseName(hero.family, country.code, 'family');
  const age = random.weighted([
    [random.integer(19, 30), 25],
    [random.integer(31, 50), 40],
    [random.integer(51, 84), 35],
  ]);
  return {
    head,
    country,
    name,
    address,
    landline: (hero?.hasLandline ?? hasLandline) ? phoneIn(country, country.landline, head) : null,
    headBornAt: startOfDay(REFERENCE_TIME - age * YEAR - random.integer(0, 364) * DAY),
  };
}

/** When a member was born: spouses are of about the same age as the head, the others are grown-up children or parents. */
export function bornInFamily(family: Family, place: number, years: number, days: number): number {
  if (place === 0) return family.headBornAt;
  const distance = place === 1 ? years - 5 : headIsOld(family) ? 25 + years : -25 - years;
  const born = startOfDay(family.headBornAt + distance * YEAR + days * DAY);
  const youngest = startOfDay(REFERENCE_TIME - 18 * YEAR - (days + place) * DAY);
  const oldest = startOfDay(REFERENCE_TIME - 92 * YEAR + (days + place) * DAY);
  return Math.max(oldest, Math.min(born, youngest));
}

function headIsOld(family: Family): boolean {
  return REFERENCE_TIME - family.headBornAt > 45 * YEAR;
}

function startOfDay(time: number): number {
  return Math.floor(time / DAY) * DAY;
}
