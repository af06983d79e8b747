import type { Random } from '../random';
import type { CountryCode } from '../world/countries';
import type { World } from '../world/world';
import { readFamilyName, readGivenName } from './japanese-readings';
import { foldMarks, romaniseCyrillic, toPinyin, toWadeGiles } from './romanisation';
import type { Sex } from './sex';

/** A name as its bearer writes it, and in plain Latin letters. */
export interface Name {
  readonly native: string;
  readonly latin: string;
}

// Slips of faker's conversion to traditional characters; nobody is called so.
const NOT_SURNAMES = new Set(['週', '餘', '範', '於']);

/** A given name usual in the country. */
export function drawGivenName(world: World, country: CountryCode, sex: Sex, random: Random): Name {
  const faker = world.fakers.of(country, random);
  const known = (name: string): boolean => country !== 'JP' || readGivenName(name) !== null;
  return romaniseName(
    drawUntil(() => faker.person.firstName(sex), known),
    country,
    'given',
  );
}

/** A family name usual in the country, in the form that men bear. */
export function drawFamilyName(world: World, country: CountryCode, random: Random): Name {
  const faker = world.fakers.of(country, random);
  const known = (name: string): boolean => {
    if (country === 'JP') return readFamilyName(name) !== null;
    if (country === 'UA') return !/(а|ий)$/.test(name);
    return !NOT_SURNAMES.has(name) && !name.includes(' ');
  };
  // The second family name that faker adds in Spanish is left to those who fill forms in full.
  const draw = (): string => {
    const name = faker.person.lastName('male');
    return country === 'ES' ? (name.split(' ')[0] ?? name) : name;
  };
  return romaniseName(drawUntil(draw, known), country, 'family');
}

/** The family name as a woman of the country bears it. */
export function feminine(name: Name, country: CountryCode): Name {
  const bend = (from: RegExp, to: string): Name =>
    romaniseName(name.native.replace(from, to), country, 'family');
  if (country === 'PL') return bend(/([sc]k|dzk)i$/, '$1a');
  if (country === 'UA') return bend(/([сц]ьк)ий$/, '$1а');
  if (country !== 'KZ') return name;
  if (/[оеё]в$|[иы]н$/.test(name.native)) return bend(/$/, 'а');
  return bend(/([сц]к)ий$/, '$1ая');
}

/** The Latin form that passports of the country have. */
export function romaniseName(native: string, country: CountryCode, part: 'given' | 'family'): Name {
  switch (country) {
    case 'CN':
      return { native, latin: toPinyin(native) };
    case 'TW':
      return { native, latin: toWadeGiles(native) };
    case 'JP':
      return { native, latin: (part === 'given' ? readGivenName(native) : readFamilyName(native)) ?? native };
    case 'KZ':
      return { native, latin: romaniseCyrillic(native, 'ru') };
    case 'UA':
      return { native, latin: romaniseCyrillic(native, 'uk') };
    default:
      return { native, latin: foldMarks(native, country === 'DE' || country === 'AT') };
  }
}

/** Whether the country's names are written in another script than Latin. */
export function hasOwnScript(country: CountryCode): boolean {
  return ['CN', 'TW', 'JP', 'KZ', 'UA'].includes(country);
}

/** Whether the family name comes first, and without a space. */
export function isFamilyFirst(country: CountryCode): boolean {
  return country === 'CN' || country === 'TW' || country === 'JP';
}

function drawUntil(draw: () => string, isFit: (name: string) => boolean): string {
  let name = draw();
  // The unfit are at most two in three; the bound only guards against an endless loop.
  for (let tries = 0; tries < 200 && !isFit(name); tries += 1) name = draw();
  return name;
}
