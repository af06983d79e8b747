import { countryOf, COUNTRIES, type Country } from '../world/countries';
import type { Department } from '../world/numbers';
import type { World } from '../world/world';
import { HEROES } from './heroes';

/*
 * What can be said of a customer without describing it, so that others may refer to it. Nothing here depends on how
 * many customers there are, and nobody refers to a later customer: a smaller company is the beginning of a larger one.
 */

/** Every twenty-fifth customer is an organisation. */
const ORGANISATION_EVERY = 25;
const FIRST_ORGANISATION = 5;
/** Families lie within five customers in a row. */
const BLOCK = 5;
const FAMILY_SIZES: readonly (readonly [sizes: readonly number[], weight: number])[] = [
  [[1, 1, 1, 1, 1], 45],
  [[1, 2, 1, 1], 15],
  [[1, 1, 1, 2], 15],
  [[1, 2, 2], 8],
  [[1, 1, 3], 9],
  [[1, 4], 5],
  [[2, 3], 3],
];

/** Whether the customer is an organisation. */
export function isOrganisation(index: number): boolean {
  return index % ORGANISATION_EVERY === FIRST_ORGANISATION;
}

/** The first member of the customer's family, which is the customer itself for those who live alone and for organisations. */
export function familyHead(world: World, index: number): number {
  const hero = HEROES[index];
  if (hero !== undefined) return hero.familyHead ?? index;
  if (isOrganisation(index)) return index;
  const start = index - (index % BLOCK);
  let head = start;
  for (const size of world.random('families', start).weighted(FAMILY_SIZES)) {
    if (index < head + size) break;
    head += size;
  }
  return isOrganisation(head) && head !== index ? head + 1 : head;
}

/** Where the customer, which is the head of its family, lives. */
export function countryOfHead(world: World, head: number): Country {
  const hero = HEROES[head];
  if (hero !== undefined) return countryOf(hero.country);
  return world
    .random('country', head)
    .weighted(COUNTRIES.map((country) => [country, country.weight] as const));
}

/** The organisation a person works for that is a customer itself and comes before it, or null. */
export function employerOf(world: World, index: number): number | null {
  const hero = HEROES[index];
  if (hero !== undefined) return hero.employer ?? null;
  const random = world.random('employer', index);
  if (isOrganisation(index) || index <= FIRST_ORGANISATION || !random.chance(0.22)) return null;
  const country = countryOfHead(world, familyHead(world, index));
  const earlier = Math.floor((index - FIRST_ORGANISATION) / ORGANISATION_EVERY);
  for (let tries = 0; tries < 6; tries += 1) {
    const candidate = random.integer(0, earlier) * ORGANISATION_EVERY + FIRST_ORGANISATION;
    if (countryOfHead(world, candidate).code === country.code) return candidate;
  }
  return null;
}

/** The departments that know the customer; at least one does. */
export function departmentsOf(world: World, index: number): ReadonlySet<Department> {
  const hero = HEROES[index];
  if (hero !== undefined) return new Set(hero.departments);
  const random = world.random('departments', index);
  const found = new Set<Department>();
  const shopShare = isOrganisation(index) ? 0.95 : 0.85;
  if (random.chance(0.9)) found.add('crm');
  if (random.chance(shopShare) || isWhale(index)) found.add('shop');
  if (random.chance(0.5)) found.add('desk');
  if (random.chance(0.63) && !isOrganisation(index)) found.add('loyalty');
  if (found.size === 0) found.add('shop');
  return found;
}

/** The about twenty customers, all among the first 2,000, that order more often than all others. */
export function isWhale(index: number): boolean {
  return index < 2_000 && index % 97 === 51;
}
