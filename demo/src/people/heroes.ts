import type { CountryCode } from '../world/countries';
import type { Department } from '../world/numbers';
import type { Sex } from './sex';

/** A customer made by hand: the same whatever the seed and the number of customers. */
export interface Hero {
  readonly kind?: 'ORGANISATION';
  readonly sex: Sex;
  readonly given: string;
  readonly family: string;
  readonly latinGiven?: string;
  readonly latinFamily?: string;
  readonly maidenName?: string;
  readonly country: CountryCode;
  readonly birthDate: string;
  readonly email: string;
  readonly secondEmail?: string;
  readonly hasSecondPhone?: true;
  readonly hasLandline?: true;
  readonly hasMoved?: true;
  readonly language?: string;
  readonly familyHead?: number;
  readonly employer?: number;
  readonly departments: readonly Department[];
  /** Departments that write the name in Latin letters, use the birth name or know the second e-mail and the old address. */
  readonly latinIn?: readonly Department[];
  readonly maidenNameIn?: readonly Department[];
  readonly secondEmailIn?: readonly Department[];
  readonly formerAddressIn?: readonly Department[];
  readonly joinedOn: string;
  readonly orders: number;
  readonly lastOrderDaysAgo: number;
  readonly tickets: number;
  /** An urgent ticket is open long after its time was up. */
  readonly hasBreachedTicket?: true;
  readonly marketing: 'given' | 'withdrawn';
}

const ALL: readonly Department[] = ['crm', 'shop', 'desk', 'loyalty'];

/** By their place among the customers, 0 to 9. */
// prettier-ignore
export const HEROES: Readonly<Record<number, Hero>> = {
  0: { sex: 'female', given: 'Grace', family: 'Lindqvist', country: 'DE', language: 'en', birthDate: '1987-04-12', email: 'grace.lindqvist@example.com', secondEmail: 'grace.lindqvist@nordwind-metall.example', hasSecondPhone: true, hasLandline: true, employer: 5, departments: ALL, joinedOn: '2022-03-14', orders: 16, lastOrderDaysAgo: 6, tickets: 3, hasBreachedTicket: true, marketing: 'given' },
  1: { sex: 'male', given: 'Tomas', family: 'Lindqvist', country: 'DE', language: 'en', birthDate: '1985-11-02', email: 'tomas.lindqvist@example.org', hasLandline: true, familyHead: 0, departments: ['crm', 'shop', 'loyalty'], joinedOn: '2023-01-20', orders: 4, lastOrderDaysAgo: 80, tickets: 0, marketing: 'given' },
  2: { sex: 'female', given: '芳', family: '王', country: 'CN', birthDate: '1990-08-23', email: 'wang.fang@example.com', departments: ALL, latinIn: ['shop', 'desk'], joinedOn: '2023-05-06', orders: 7, lastOrderDaysAgo: 25, tickets: 2, marketing: 'given' },
  3: { sex: 'female', given: '陽菜', family: '佐藤', country: 'JP', birthDate: '1995-03-03', email: 'sato.hina@example.net', departments: ALL, latinIn: ['desk'], joinedOn: '2022-10-01', orders: 9, lastOrderDaysAgo: 41, tickets: 1, marketing: 'given' },
  4: { sex: 'male', given: 'Marek', family: 'Wiśniewski', country: 'PL', birthDate: '1979-06-30', email: 'marek.wisniewski@example.org', departments: ALL, joinedOn: '2021-12-08', orders: 6, lastOrderDaysAgo: 120, tickets: 1, marketing: 'withdrawn' },
  5: { kind: 'ORGANISATION', sex: 'male', given: '', family: 'Nordwind Metall GmbH', country: 'DE', birthDate: '1998-09-01', email: 'einkauf@nordwind-metall.example', departments: ['crm', 'shop', 'desk'], joinedOn: '2021-09-15', orders: 12, lastOrderDaysAgo: 12, tickets: 2, marketing: 'withdrawn' },
  6: { sex: 'male', given: '志明', family: '陳', country: 'TW', birthDate: '1983-01-17', email: 'chen.chihming@example.com', hasSecondPhone: true, departments: ALL, latinIn: ['shop'], joinedOn: '2023-08-11', orders: 5, lastOrderDaysAgo: 33, tickets: 1, marketing: 'given' },
  7: { sex: 'female', given: 'Олена', family: 'Коваленко', country: 'UA', birthDate: '1992-12-05', email: 'olena.kovalenko@example.net', departments: ALL, latinIn: ['shop', 'loyalty'], joinedOn: '2022-06-18', orders: 8, lastOrderDaysAgo: 19, tickets: 2, marketing: 'given' },
  8: { sex: 'female', given: 'Emma', family: 'Fischer', maidenName: 'Baumann', country: 'DE', birthDate: '1989-02-14', email: 'emma.fischer@example.com', hasMoved: true, departments: ALL, maidenNameIn: ['loyalty', 'desk'], formerAddressIn: ['loyalty'], joinedOn: '2021-08-02', orders: 5, lastOrderDaysAgo: 540, tickets: 1, marketing: 'withdrawn' },
  9: { sex: 'male', given: 'William', family: 'Carter', country: 'US', birthDate: '1968-10-21', email: 'william.carter@example.com', secondEmail: 'bill.carter@example.net', hasSecondPhone: true, departments: ALL, secondEmailIn: ['desk', 'loyalty'], joinedOn: '2021-07-19', orders: 22, lastOrderDaysAgo: 9, tickets: 2, marketing: 'given' },
};

/** CRM numbers of the customers made by hand, for documentation, personas and tests. */
export const HERO_KEYS = {
  /** Every facet: four departments, an open ticket past its time, 16 orders, gold, household, employer, consents. */
  grace: 'C-000001',
  /** Grace's husband: her household and landline. */
  tomas: 'C-000002',
  /** China: simplified characters in CRM and loyalty, Latin letters in shop and help desk. */
  wangFang: 'C-000003',
  /** Japan. */
  satoHina: 'C-000004',
  /** Gave and withdrew the consent to marketing. */
  marek: 'C-000005',
  /** An organisation, and Grace's employer. */
  nordwind: 'C-000006',
  /** Taiwan: traditional characters, two phones. */
  chenChihMing: 'C-000007',
  /** Ukraine: Cyrillic and Latin letters. */
  olena: 'C-000008',
  /** Married and moved; loyalty and help desk know her by her birth name. No order for more than a year. */
  emma: 'C-000009',
  /** Two phones and two e-mails; help desk and loyalty know the second. */
  william: 'C-000010',
} as const;

/** How many customers are made by hand. */
export const HERO_COUNT = 10;
