/** Where the demo company's customers live, and what follows from it. */
export type Region = 'EMEA' | 'AMER' | 'APAC';
export type Currency = 'EUR' | 'USD' | 'GBP' | 'CNY' | 'TWD' | 'JPY';
export type CountryCode =
  'DE' | 'AT' | 'FR' | 'ES' | 'PL' | 'GB' | 'IE' | 'UA' | 'KZ' | 'US' | 'CA' | 'CN' | 'TW' | 'JP';

/** A city with its postal codes: `#` stands for a digit, `?` for a letter. */
export interface City {
  readonly name: string;
  readonly latinName: string;
  readonly state: string;
  readonly postalCode: string;
  readonly timeZone: string;
}

/** The leading digits of a kind of phone number, and how many digits follow that tell its owner. */
export interface PhoneRange {
  readonly prefix: string;
  readonly digits: number;
}

export interface Country {
  readonly code: CountryCode;
  /** ISO 3166-1 alpha-3, as the loyalty programme writes it. */
  readonly alpha3: string;
  /** English name, as CRM writes it. */
  readonly name: string;
  /** How many of a hundred customers, about. */
  readonly weight: number;
  readonly language: string;
  readonly region: Region;
  readonly currency: Currency;
  readonly callingCode: string;
  /** What is dialled before a national number, where anything is. */
  readonly trunk: string;
  readonly mobile: PhoneRange;
  readonly secondMobile: PhoneRange;
  readonly landline: PhoneRange;
  readonly cities: readonly City[];
}

type Row = [
  code: CountryCode,
  alpha3: string,
  name: string,
  weight: number,
  language: string,
  region: Region,
  currency: Currency,
  callingCode: string,
  trunk: string,
  mobile: string,
  secondMobile: string,
  landline: string,
];

// Phone ranges: a prefix in use for that kind of number, and `x` for each digit that is free.
const ROWS: readonly Row[] = [
  ['DE', 'DEU', 'Germany', 16, 'de', 'EMEA', 'EUR', '49', '0', '151xxxxxxxx', '176xxxxxxxx', '30xxxxxxxx'],
  ['AT', 'AUT', 'Austria', 3, 'de-AT', 'EMEA', 'EUR', '43', '0', '664xxxxxxx', '676xxxxxxx', '15xxxxxxx'],
  ['FR', 'FRA', 'France', 10, 'fr', 'EMEA', 'EUR', '33', '0', '61xxxxxxx', '76xxxxxxx', '14xxxxxxx'],
  ['ES', 'ESP', 'Spain', 7, 'es', 'EMEA', 'EUR', '34', '', '61xxxxxxx', '65xxxxxxx', '915xxxxxx'],
  ['PL', 'POL', 'Poland', 6, 'pl', 'EMEA', 'EUR', '48', '', '60xxxxxxx', '51xxxxxxx', '22xxxxxxx'],
  [
    'GB',
    'GBR',
    'United Kingdom',
    10,
    'en-GB',
    'EMEA',
    'GBP',
    '44',
    '0',
    '71xxxxxxxx',
    '72xxxxxxxx',
    '207xxxxxxx',
  ],
  ['IE', 'IRL', 'Ireland', 3, 'en-IE', 'EMEA', 'EUR', '353', '0', '85xxxxxxx', '87xxxxxxx', '1xxxxxxx'],
  ['UA', 'UKR', 'Ukraine', 5, 'uk', 'EMEA', 'EUR', '380', '0', '50xxxxxxx', '67xxxxxxx', '442xxxxxx'],
  ['KZ', 'KAZ', 'Kazakhstan', 4, 'ru', 'EMEA', 'USD', '7', '8', '701xxxxxxx', '777xxxxxxx', '7272xxxxxx'],
  [
    'US',
    'USA',
    'United States',
    14,
    'en-US',
    'AMER',
    'USD',
    '1',
    '',
    '4156xxxxxx',
    '2065xxxxxx',
    '3124xxxxxx',
  ],
  ['CA', 'CAN', 'Canada', 4, 'en-CA', 'AMER', 'USD', '1', '', '6042xxxxxx', '6473xxxxxx', '5144xxxxxx'],
  ['CN', 'CHN', 'China', 8, 'zh-CN', 'APAC', 'CNY', '86', '', '138xxxxxxxx', '186xxxxxxxx', '216xxxxxxx'],
  ['TW', 'TWN', 'Taiwan', 5, 'zh-TW', 'APAC', 'TWD', '886', '0', '91xxxxxxx', '97xxxxxxx', '22xxxxxxx'],
  ['JP', 'JPN', 'Japan', 7, 'ja', 'APAC', 'JPY', '81', '0', '901xxxxxxx', '803xxxxxxx', '33xxxxxxx'],
];

// name, its Latin form where it differs (or `=`), state, postal code, time zone
const CITIES: Readonly<Record<CountryCode, string>> = {
  DE: 'Hamburg|=|Hamburg|22###|Europe/Berlin\nBerlin|=|Berlin|10###|Europe/Berlin\nMünchen|Muenchen|Bayern|80###|Europe/Berlin\nKöln|Koeln|Nordrhein-Westfalen|50###|Europe/Berlin\nLeipzig|=|Sachsen|04###|Europe/Berlin\nFreiburg im Breisgau|=|Baden-Württemberg|79###|Europe/Berlin',
  AT: 'Wien|=|Wien|1##0|Europe/Vienna\nGraz|=|Steiermark|80##|Europe/Vienna\nInnsbruck|=|Tirol|60##|Europe/Vienna',
  FR: 'Paris|=|Île-de-France|750##|Europe/Paris\nLyon|=|Auvergne-Rhône-Alpes|6900#|Europe/Paris\nNantes|=|Pays de la Loire|44#00|Europe/Paris\nGrenoble|=|Auvergne-Rhône-Alpes|38#00|Europe/Paris\nBesançon|Besancon|Bourgogne-Franche-Comté|25000|Europe/Paris',
  ES: 'Madrid|=|Madrid|280##|Europe/Madrid\nBarcelona|=|Cataluña|080##|Europe/Madrid\nSevilla|=|Andalucía|410##|Europe/Madrid\nA Coruña|A Coruna|Galicia|1500#|Europe/Madrid\nLas Palmas|=|Canarias|3500#|Atlantic/Canary',
  PL: 'Warszawa|=|mazowieckie|0#-###|Europe/Warsaw\nKraków|Krakow|małopolskie|30-###|Europe/Warsaw\nGdańsk|Gdansk|pomorskie|80-###|Europe/Warsaw\nWrocław|Wroclaw|dolnośląskie|50-###|Europe/Warsaw',
  GB: 'London|=|England|SE# #??|Europe/London\nManchester|=|England|M# #??|Europe/London\nEdinburgh|=|Scotland|EH# #??|Europe/London\nCardiff|=|Wales|CF# #??|Europe/London\nKendal|=|England|LA9 #??|Europe/London',
  IE: 'Dublin|=|Leinster|D0# ?###|Europe/Dublin\nCork|=|Munster|T12 ?###|Europe/Dublin\nGalway|=|Connacht|H91 ?###|Europe/Dublin',
  UA: 'Київ|Kyiv|Київ|01###|Europe/Kyiv\nЛьвів|Lviv|Львівська область|79###|Europe/Kyiv\nОдеса|Odesa|Одеська область|65###|Europe/Kyiv',
  KZ: 'Алматы|Almaty|Алматы|050###|Asia/Almaty\nАстана|Astana|Астана|010###|Asia/Almaty\nКараганда|Karaganda|Карагандинская область|100###|Asia/Almaty',
  US: 'Portland|=|OR|972##|America/Los_Angeles\nSeattle|=|WA|981##|America/Los_Angeles\nDenver|=|CO|802##|America/Denver\nChicago|=|IL|606##|America/Chicago\nBurlington|=|VT|0540#|America/New_York\nAustin|=|TX|787##|America/Chicago\nBoston|=|MA|021##|America/New_York',
  CA: 'Vancouver|=|BC|V6B #?#|America/Vancouver\nCalgary|=|AB|T2P #?#|America/Edmonton\nToronto|=|ON|M5V #?#|America/Toronto\nMontréal|Montreal|QC|H2Y #?#|America/Toronto',
  CN: '上海|Shanghai|上海市|2000##|Asia/Shanghai\n北京|Beijing|北京市|1000##|Asia/Shanghai\n杭州|Hangzhou|浙江省|3100##|Asia/Shanghai\n成都|Chengdu|四川省|6100##|Asia/Shanghai\n深圳|Shenzhen|广东省|5180##|Asia/Shanghai',
  TW: '台北市|Taipei|信義區|110###|Asia/Taipei\n新北市|New Taipei|板橋區|220###|Asia/Taipei\n台中市|Taichung|西屯區|407###|Asia/Taipei\n高雄市|Kaohsiung|三民區|807###|Asia/Taipei',
  JP: '東京都新宿区|Shinjuku, Tokyo|東京都|160-00##|Asia/Tokyo\n横浜市中区|Naka, Yokohama|神奈川県|231-00##|Asia/Tokyo\n京都市左京区|Sakyo, Kyoto|京都府|606-8###|Asia/Tokyo\n札幌市中央区|Chuo, Sapporo|北海道|060-00##|Asia/Tokyo',
};

function phoneRange(pattern: string): PhoneRange {
  const prefix = pattern.replaceAll('x', '');
  return { prefix, digits: pattern.length - prefix.length };
}

function citiesOf(text: string): City[] {
  return text.split('\n').map((line) => {
    const [name = '', latin = '', state = '', postalCode = '', timeZone = ''] = line.split('|');
    return { name, latinName: latin === '=' ? name : latin, state, postalCode, timeZone };
  });
}

/** All countries the company sells to, the same order on every machine. */
export const COUNTRIES: readonly Country[] = ROWS.map(
  ([
    code,
    alpha3,
    name,
    weight,
    language,
    region,
    currency,
    callingCode,
    trunk,
    mobile,
    second,
    landline,
  ]) => ({
    code,
    alpha3,
    name,
    weight,
    language,
    region,
    currency,
    callingCode,
    trunk,
    mobile: phoneRange(mobile),
    secondMobile: phoneRange(second),
    landline: phoneRange(landline),
    cities: citiesOf(CITIES[code]),
  }),
);

const byCode = new Map(COUNTRIES.map((country) => [country.code, country]));

/** The country of a code. */
export function countryOf(code: CountryCode): Country {
  return byCode.get(code) as Country;
}
