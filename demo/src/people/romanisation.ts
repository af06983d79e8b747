import { pinyinSyllables } from './pinyin';

const capitalise = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** A Chinese given or family name as passports of mainland China write it: 志明 is `Zhiming`. */
export function toPinyin(name: string): string {
  return capitalise((pinyinSyllables(name) ?? []).join('').replaceAll('lü', 'lyu').replaceAll('nü', 'nyu'));
}

// Initials of Hanyu Pinyin that Wade-Giles writes otherwise, the longer first.
// prettier-ignore
const INITIALS: readonly (readonly [string, string])[] = [
  ['zh', 'ch'], ['ch', 'ch'], ['sh', 'sh'], ['b', 'p'], ['d', 't'], ['g', 'k'],
  ['j', 'ch'], ['q', 'ch'], ['x', 'hs'], ['z', 'ts'], ['c', 'ts'], ['r', 'j'],
];
// prettier-ignore
const FINALS: Readonly<Record<string, string>> = {
  ian: 'ien', ie: 'ieh', ong: 'ung', iong: 'iung', ue: 'ueh', yan: 'yen', ye: 'yeh', you: 'yu', yong: 'yung', yue: 'yueh', ui: 'ui',
};
// prettier-ignore
const WHOLE: Readonly<Record<string, string>> = {
  zhi: 'chih', chi: 'chih', shi: 'shih', ri: 'jih', zi: 'tzu', ci: 'tzu', si: 'ssu', yi: 'i', he: 'ho', ge: 'ko', e: 'o', yan: 'yen',
  ye: 'yeh', you: 'yu', yong: 'yung', yue: 'yueh', er: 'erh', lü: 'lu', gui: 'kuei', kui: 'kuei', duo: 'to', luo: 'lo', nuo: 'no', guo: 'kuo',
};

function toWadeGilesSyllable(syllable: string): string {
  const whole = WHOLE[syllable];
  if (whole !== undefined) return whole;
  const [from, to] = INITIALS.find(([initial]) => syllable.startsWith(initial)) ?? ['', ''];
  const final = syllable.slice(from.length);
  const plain = /^[jqx]/.test(syllable) ? final.replace(/^ue$/, 'ueh').replace(/^uan$/, 'uan') : final;
  if (from === '') {
    const ending = Object.keys(FINALS).find((candidate) => syllable.slice(1) === candidate);
    return ending === undefined ? syllable : syllable[0] + (FINALS[ending] as string);
  }
  return to + (FINALS[plain] ?? plain);
}

/** A Chinese given or family name as passports of Taiwan mostly write it: 志明 is `Chih-Ming` (Wade-Giles without apostrophes). */
export function toWadeGiles(name: string): string {
  return (pinyinSyllables(name) ?? []).map((syllable) => capitalise(toWadeGilesSyllable(syllable))).join('-');
}

const RUSSIAN =
  'а:a б:b в:v г:g д:d е:e ё:e ж:zh з:z и:i й:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:kh ц:ts ч:ch ш:sh щ:shch ъ:ie ы:y ь: э:e ю:iu я:ia';
const UKRAINIAN =
  'а:a б:b в:v г:h ґ:g д:d е:e є:ie ж:zh з:z и:y і:i ї:i й:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:kh ц:ts ч:ch ш:sh щ:shch ь: ю:iu я:ia';

function letterTable(text: string): ReadonlyMap<string, string> {
  return new Map(text.split(' ').map((pair) => pair.split(':') as [string, string]));
}
const LETTERS = { ru: letterTable(RUSSIAN), uk: letterTable(UKRAINIAN) };

/** A Cyrillic name as passports write it: ICAO Doc 9303 for Russian, resolution 55 of 2010 for Ukrainian. */
export function romaniseCyrillic(name: string, language: 'ru' | 'uk'): string {
  let latin = '';
  for (const letter of name) {
    const small = letter.toLowerCase();
    const mapped = LETTERS[language].get(small);
    if (mapped === undefined) latin += /[’'ʼ]/.test(letter) ? '' : letter;
    else latin += letter === small ? mapped : capitalise(mapped);
  }
  return latin;
}

const GERMAN: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  Ä: 'Ae',
  Ö: 'Oe',
  Ü: 'Ue',
};

/** Latin letters without marks, as systems that know ASCII alone keep them: `Müller` is `Mueller` in German, `Łoś` is `Los`. */
export function foldMarks(text: string, isGerman: boolean): string {
  const spelled = isGerman ? text.replace(/[äöüßÄÖÜ]/g, (letter) => GERMAN[letter] as string) : text;
  return spelled
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(
      /[łŁøØßæÆœŒ]/g,
      (letter) =>
        ({ ł: 'l', Ł: 'L', ø: 'o', Ø: 'O', ß: 'ss', æ: 'ae', Æ: 'Ae', œ: 'oe', Œ: 'Oe' })[letter] as string,
    );
}
