import type { Random } from '../random';
import type { City, Country } from '../world/countries';
import type { World } from '../world/world';
import { foldMarks, romaniseCyrillic } from './romanisation';

/** A postal address, in the country's script and in Latin letters. */
export interface Address {
  readonly street: string;
  readonly latinStreet: string;
  readonly city: City;
  readonly postalCode: string;
  readonly country: Country;
}

// Streets where faker's locale only puts a surname before "street".
const EAST_ASIAN_STREETS: Readonly<Record<string, readonly string[]>> = {
  CN: [
    '中山路|Zhongshan Lu',
    '人民路|Renmin Lu',
    '解放路|Jiefang Lu',
    '建设路|Jianshe Lu',
    '新华路|Xinhua Lu',
    '南京路|Nanjing Lu',
    '和平路|Heping Lu',
    '长江路|Changjiang Lu',
  ],
  TW: [
    '中山路|Zhongshan Rd.',
    '中正路|Zhongzheng Rd.',
    '民生路|Minsheng Rd.',
    '忠孝路|Zhongxiao Rd.',
    '復興路|Fuxing Rd.',
    "仁愛路|Ren'ai Rd.",
    '文化路|Wenhua Rd.',
  ],
  JP: [
    '本町|Honcho',
    '栄町|Sakaecho',
    '緑町|Midoricho',
    '若葉町|Wakabacho',
    '桜木町|Sakuragicho',
    '幸町|Saiwaicho',
    '南|Minami',
  ],
};

/** A place to live in the country. */
export function drawAddress(world: World, country: Country, random: Random): Address {
  const city = random.pick(country.cities);
  const [street, latinStreet] = drawStreet(world, country, random);
  return { street, latinStreet, city, postalCode: fillPattern(city.postalCode, random), country };
}

function drawStreet(
  world: World,
  country: Country,
  random: Random,
): readonly [street: string, latin: string] {
  const number = random.integer(1, 180);
  const east = EAST_ASIAN_STREETS[country.code];
  if (east !== undefined) {
    const [name = '', latin = ''] = random.pick(east).split('|');
    const block = random.integer(1, 30);
    if (country.code === 'CN') return [`${name}${number}号${block}室`, `${number} ${latin}, Room ${block}`];
    if (country.code === 'TW')
      return [`${name}${number}號${(block % 9) + 1}樓`, `${(block % 9) + 1}F., No. ${number}, ${latin}`];
    return [
      `${name}${(block % 9) + 1}丁目${number}番${block}号`,
      `${(block % 9) + 1}-${number}-${block} ${latin}`,
    ];
  }
  const name = world.fakers.of(country.code, random).location.street();
  switch (country.code) {
    case 'US':
    case 'CA':
    case 'GB':
    case 'IE':
      return [`${number} ${name}`, `${number} ${name}`];
    case 'FR':
      return [`${number} ${name}`, foldMarks(`${number} ${name}`, false)];
    case 'UA':
    case 'KZ':
      return [
        `${name}, ${number}`,
        romaniseCyrillic(`${name}, ${number}`, country.code === 'UA' ? 'uk' : 'ru'),
      ];
    default:
      return [`${name} ${number}`, foldMarks(`${name} ${number}`, country.language.startsWith('de'))];
  }
}

/** `#` becomes a digit and `?` one of the letters that postal codes use. */
function fillPattern(pattern: string, random: Random): string {
  return pattern.replace(/[#?]/g, (sign) =>
    sign === '#' ? String(random.integer(0, 9)) : random.pick([...'ABDEFGHJLNPQRSTUWXYZ']),
  );
}
