import type { Random } from '../random';
import type { World } from '../world/world';
import { drawAddress } from './addresses';
import { privateEmail, workEmail } from './emails';
import { bornInFamily, describeFamily, type Family } from './family';
import { heroParty } from './hero-party';
import { HEROES } from './heroes';
import { drawFamilyName, drawGivenName, feminine, type Name } from './names';
import type { Sex } from './sex';
import { describeOrganisation, organisationDomain } from './organisation';
import type { Party } from './party';
import { phoneIn } from './phones';
import { departmentsOf, employerOf, familyHead, isOrganisation } from './placement';
import { joinedAt, segmentOf } from './segments';

/** The real customer at this place. */
export function describeParty(world: World, index: number): Party {
  const hero = HEROES[index];
  if (hero !== undefined) return heroParty(world, index, hero);
  return isOrganisation(index) ? describeOrganisation(world, index) : describePerson(world, index);
}

function describePerson(world: World, index: number): Party {
  const head = familyHead(world, index);
  const family = describeFamily(world, head);
  const random = world.random('person', index);
  const place = index - head;
  const sex = sexOf(world, head, place, random);
  const { country } = family;
  const given = drawGivenName(world, country.code, sex, random);
  const maidenName = maidenNameOf(world, family, sex, place, random);
  const name = sex === 'female' ? feminine(family.name, country.code) : family.name;
  const employer = employerOf(world, index);
  const hasSecondEmail = employer !== null || random.chance(0.3);
  const secondEmail =
    employer === null
      ? workEmail(given.latin, name.latin, index, 'box.example.org')
      : workEmail(given.latin, name.latin, index, organisationDomain(world, employer));
  const segment = segmentOf(index, random);
  return {
    index,
    kind: 'PERSON',
    sex,
    given,
    family: name,
    maidenName,
    bornAt: bornInFamily(family, place, random.integer(0, 10), random.integer(0, 364)),
    country,
    language: country.language,
    email: privateEmail(given.latin, (maidenName ?? name).latin, index, random),
    secondEmail: hasSecondEmail ? secondEmail : null,
    phone: phoneIn(country, country.mobile, index),
    secondPhone: random.chance(0.25) ? phoneIn(country, country.secondMobile, index) : null,
    landline: family.landline,
    address: family.address,
    formerAddress: random.chance(0.25) ? drawAddress(world, country, random) : null,
    head,
    employer,
    departments: departmentsOf(world, index),
    segment,
    joinedAt: joinedAt(segment, random),
    hero: null,
  };
}

/** Head and spouse are mostly, and others at random, of either sex. */
function sexOf(world: World, head: number, place: number, random: Random): Sex {
  const sexOfHead: Sex = world.random('sex', head).chance(0.5) ? 'female' : 'male';
  if (place === 0) return sexOfHead;
  if (place === 1 && random.chance(0.94)) return sexOfHead === 'female' ? 'male' : 'female';
  return random.chance(0.5) ? 'female' : 'male';
}

function maidenNameOf(world: World, family: Family, sex: Sex, place: number, random: Random): Name | null {
  // Wives in China and Taiwan keep their names.
  if (sex !== 'female' || place > 1 || ['CN', 'TW'].includes(family.country.code) || !random.chance(0.25))
    return null;
  return feminine(drawFamilyName(world, family.country.code, random), family.country.code);
}
