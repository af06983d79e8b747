import { DAY, REFERENCE_TIME } from '../world/reference-date';
import type { Country, CountryCode } from '../world/countries';
import type { World } from '../world/world';
import { drawAddress } from './addresses';
import { asciiLetters } from './emails';
import { HEROES } from './heroes';
import { drawFamilyName, type Name } from './names';
import type { Party } from './party';
import { phoneIn } from './phones';
import { countryOfHead, departmentsOf } from './placement';
import { joinedAt, segmentOf } from './segments';

/** Trades in the country's language with their Latin form, and what the law wants in the name; `%` stands for the founder. */
const FORMS: Readonly<Record<CountryCode, readonly string[]>> = {
  DE: [
    '% Metallbau GmbH',
    'Alpin- und Reisebedarf % KG',
    '% & Söhne Spedition GmbH',
    'Gasthof %',
    'Wanderverein % e. V.',
  ],
  AT: ['% Bergsport GmbH', 'Pension %', '% Holzbau GmbH'],
  FR: ['Établissements %', '% et Fils SARL', 'Gîte %', 'Menuiserie % SAS'],
  ES: ['% e Hijos S.L.', 'Hostal %', 'Talleres % S.A.'],
  PL: ['% i Wspólnicy sp. z o.o.', 'Schronisko %', 'Zakład Stolarski %'],
  GB: ['% & Co. Ltd', 'The % Outdoor Centre', '% Joinery Ltd'],
  IE: ['% Adventure Ltd', '% Brothers Ltd', 'The % Hostel'],
  UA: ['ТОВ «%»|TOV %', 'ПП «% і партнери»|PP % i partnery'],
  KZ: ['ТОО «%»|TOO %', 'ИП «% Тур»|IP % Tur'],
  US: ['% Outfitters LLC', '% Construction Inc.', '% Lodge', 'Camp %'],
  CA: ['% Expeditions Inc.', '% Timber Ltd.', 'Camp %'],
  CN: ['%氏贸易有限公司|% Trading Co., Ltd.', '%家户外用品有限公司|% Outdoor Co., Ltd.'],
  TW: ['%記貿易有限公司|% Trading Co., Ltd.', '%家戶外股份有限公司|% Outdoor Inc.'],
  JP: ['株式会社%商店|% Shoten K.K.', '%工業株式会社|% Industries K.K.', '有限会社%旅館|% Ryokan'],
};

/** The domain of an organisation's e-mail addresses. */
export function organisationDomain(world: World, index: number): string {
  const hero = HEROES[index];
  if (hero !== undefined) return hero.email.slice(hero.email.indexOf('@') + 1);
  const { founder } = founding(world, index);
  return `${asciiLetters(founder.latin)}-${index + 1}.example`;
}

/** The organisation at this place, which must be one. */
export function describeOrganisation(world: World, index: number): Party {
  const { country, founder, name } = founding(world, index);
  const random = world.random('organisation', index);
  const segment = segmentOf(index, random);
  const domain = organisationDomain(world, index);
  const office = { EMEA: 'office', AMER: 'purchasing', APAC: 'info' }[country.region];
  return {
    index,
    kind: 'ORGANISATION',
    sex: 'male',
    given: { native: '', latin: '' },
    family: name,
    maidenName: null,
    bornAt: Math.floor((REFERENCE_TIME - random.integer(3, 90) * 365.25 * DAY) / DAY) * DAY,
    country,
    language: country.language,
    email: `${office}@${domain}`,
    secondEmail: random.chance(0.4) ? `${asciiLetters(founder.latin)}@${domain}` : null,
    phone: phoneIn(country, country.landline, index),
    secondPhone: random.chance(0.3) ? phoneIn(country, country.mobile, index) : null,
    landline: null,
    address: drawAddress(world, country, random),
    formerAddress: random.chance(0.15) ? drawAddress(world, country, random) : null,
    head: index,
    employer: null,
    departments: departmentsOf(world, index),
    segment,
    joinedAt: joinedAt(segment, random),
    hero: null,
  };
}

function founding(world: World, index: number): { country: Country; founder: Name; name: Name } {
  const random = world.random('founding', index);
  const country = countryOfHead(world, index);
  const founder = drawFamilyName(world, country.code, random);
  const [native = '', latin = native] = random.pick(FORMS[country.code]).split('|');
  return {
    country,
    founder,
    name: { native: native.replace('%', founder.native), latin: latin.replace('%', founder.latin) },
  };
}
