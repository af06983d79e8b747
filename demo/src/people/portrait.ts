import type { Random } from '../random';
import type { Department } from '../world/numbers';
import type { World } from '../world/world';
import type { Address } from './addresses';
import { DISAGREEMENT, type DisagreementRates } from './disagreement';
import { misspelledEmail } from './emails';
import { hasOwnScript } from './names';
import { nicknameOf } from './nicknames';
import type { Party } from './party';
import type { Phone } from './phones';
import { foldMarks } from './romanisation';

/** What is odd about a record; the demo's summary counts these. */
export type Oddity =
  | 'emailSecond' | 'emailMisspelled' | 'emailMissing' | 'phoneSecond' | 'phoneLandline' | 'phoneMissing'
  | 'nameMisspelled' | 'nameSwapped' | 'nickname' | 'maidenName' | 'romanised' | 'marksLost' | 'caseLost'
  | 'formerAddress' | 'addressMissing' | 'birthDateMissing'; // prettier-ignore

/** A customer as one department has written it down. */
export interface Portrait {
  readonly given: string;
  readonly family: string;
  /** Whether the name is in Latin letters. */
  readonly isLatin: boolean;
  readonly email: string | null;
  readonly phone: Phone | null;
  readonly address: Address | null;
  /** Whether the department's address is no longer right. */
  readonly hasMoved: boolean;
  readonly bornAt: number | null;
  readonly oddities: ReadonlySet<Oddity>;
}

/** The customer as the department has it; the same whenever asked. */
export function portray(world: World, party: Party, department: Department): Portrait {
  const random = world.random(`portrait ${department}`, party.index);
  const oddities = new Set<Oddity>();
  const rates = party.hero === null ? DISAGREEMENT[department] : ratesOfHero(party, department);
  const name = nameIn(party, rates, random, oddities);
  const email = emailIn(party, rates, random, oddities);
  const phone = phoneIn(party, rates, random, oddities);
  const isMissing = random.chance(rates.addressMissing);
  const hasMoved = party.formerAddress !== null && random.chance(rates.formerAddress);
  if (isMissing) oddities.add('addressMissing');
  else if (hasMoved) oddities.add('formerAddress');
  const address = isMissing ? null : hasMoved ? party.formerAddress : party.address;
  const isBirthDateMissing = party.kind === 'ORGANISATION' || random.chance(rates.birthDateMissing);
  if (isBirthDateMissing) oddities.add('birthDateMissing');
  return {
    ...name,
    email,
    phone,
    address,
    hasMoved,
    bornAt: isBirthDateMissing ? null : party.bornAt,
    oddities,
  };
}

/** Customers made by hand differ only where it is said of them. */
function ratesOfHero({ hero }: Party, department: Department): DisagreementRates {
  const said = (departments: readonly Department[] | undefined): number =>
    departments?.includes(department) ? 1 : 0;
  return {
    emailSecond: said(hero?.secondEmailIn),
    emailMisspelled: 0,
    emailMissing: 0,
    phoneSecond: hero?.hasSecondPhone && department === 'loyalty' ? 1 : 0,
    phoneLandline: 0,
    phoneMissing: 0,
    nameMisspelled: 0,
    nameSwapped: 0,
    nickname: hero?.secondEmailIn === undefined ? 0 : said(['desk']),
    maidenName: said(hero?.maidenNameIn),
    romanised: said(hero?.latinIn),
    marksLost: 0,
    caseLost: 0,
    formerAddress: said(hero?.formerAddressIn),
    addressMissing: department === 'desk' ? 1 : 0,
    birthDateMissing: department === 'crm' || department === 'loyalty' ? 0 : 1,
  };
}

function nameIn(
  party: Party,
  rates: DisagreementRates,
  random: Random,
  oddities: Set<Oddity>,
): Pick<Portrait, 'given' | 'family' | 'isLatin'> {
  const happens = (oddity: Oddity & keyof DisagreementRates): boolean => {
    const found = random.chance(rates[oddity]);
    if (found) oddities.add(oddity);
    return found;
  };
  const ownScript = hasOwnScript(party.country.code);
  const isLatin = ownScript ? happens('romanised') : true;
  const form = isLatin && ownScript ? 'latin' : 'native';
  const surname = party.maidenName !== null && happens('maidenName') ? party.maidenName : party.family;
  const nickname = form === 'native' ? nicknameOf(party.given.native) : null;
  let given = nickname !== null && happens('nickname') ? nickname : party.given[form];
  let family = surname[form];
  if (party.kind === 'ORGANISATION') return { given, family, isLatin };
  if (isLatin && happens('nameMisspelled')) {
    if (random.chance(0.5)) given = misspelled(given, random);
    else family = misspelled(family, random);
  }
  if (happens('nameSwapped')) [given, family] = [family, given];
  const folded = isLatin ? [foldMarks(given, false), foldMarks(family, false)] : [given, family];
  if ((folded[0] !== given || folded[1] !== family) && happens('marksLost'))
    [given, family] = folded as [string, string];
  if (isLatin && happens('caseLost')) {
    const recase = random.chance(0.6)
      ? (text: string) => text.toUpperCase()
      : (text: string) => text.toLowerCase();
    [given, family] = [recase(given), recase(family)];
  }
  return { given, family, isLatin };
}

/** A slip of the keyboard in a name of Latin letters. */
function misspelled(name: string, random: Random): string {
  if (name.length < 4) return `${name}${name.slice(-1)}`;
  const at = random.integer(1, name.length - 2);
  const swapped = name.slice(0, at) + (name[at + 1] as string) + (name[at] as string) + name.slice(at + 2);
  const dropped = name.slice(0, at) + name.slice(at + 1);
  const doubled = name.slice(0, at) + (name[at] as string) + name.slice(at);
  return random.pick([swapped === name ? doubled : swapped, dropped, doubled]);
}

function emailIn(
  party: Party,
  rates: DisagreementRates,
  random: Random,
  oddities: Set<Oddity>,
): string | null {
  const drawn = random.fraction();
  const isSecond = party.secondEmail !== null && random.chance(rates.emailSecond);
  if (drawn < rates.emailMissing) {
    oddities.add('emailMissing');
    return null;
  }
  if (isSecond) oddities.add('emailSecond');
  const email = isSecond ? party.secondEmail : party.email;
  if (drawn >= rates.emailMissing + rates.emailMisspelled) return email;
  oddities.add('emailMisspelled');
  return misspelledEmail(email, random);
}

function phoneIn(
  party: Party,
  rates: DisagreementRates,
  random: Random,
  oddities: Set<Oddity>,
): Phone | null {
  if (random.chance(rates.phoneMissing)) {
    oddities.add('phoneMissing');
    return null;
  }
  if (party.landline !== null && random.chance(rates.phoneLandline)) {
    oddities.add('phoneLandline');
    return party.landline;
  }
  if (party.secondPhone !== null && random.chance(rates.phoneSecond)) {
    oddities.add('phoneSecond');
    return party.secondPhone;
  }
  return party.phone;
}
