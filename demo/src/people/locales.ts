import type { Faker, LocaleDefinition, Randomizer } from '@faker-js/faker';
// Single locales: the whole bundle of faker costs several times the memory.
import { faker as de } from '@faker-js/faker/locale/de';
import { faker as deAt } from '@faker-js/faker/locale/de_AT';
import { faker as enCa } from '@faker-js/faker/locale/en_CA';
import { faker as enGb } from '@faker-js/faker/locale/en_GB';
import { faker as enUs } from '@faker-js/faker/locale/en_US';
import { faker as es } from '@faker-js/faker/locale/es';
import { faker as fr } from '@faker-js/faker/locale/fr';
import { faker as ja } from '@faker-js/faker/locale/ja';
import { faker as pl } from '@faker-js/faker/locale/pl';
import { faker as ru } from '@faker-js/faker/locale/ru';
import { faker as uk } from '@faker-js/faker/locale/uk';
import { faker as zhCn } from '@faker-js/faker/locale/zh_CN';
import { faker as zhTw } from '@faker-js/faker/locale/zh_TW';
import { Random } from '../random';
import type { CountryCode } from '../world/countries';

const LOCALES: Readonly<Record<CountryCode, Faker>> = {
  DE: de,
  AT: deAt,
  FR: fr,
  ES: es,
  PL: pl,
  GB: enGb,
  IE: enGb,
  UA: uk,
  KZ: ru,
  US: enUs,
  CA: enCa,
  CN: zhCn,
  TW: zhTw,
  JP: ja,
};

/**
 * Faker in every country's language, drawing from a customer's own `Random`. Seeding faker's own twister costs 35 µs,
 * more than all the rest of a customer.
 */
export class LocalFakers {
  private source = new Random(0, 0, 0);
  private readonly fakers = new Map<CountryCode, Faker>();

  constructor() {
    const randomizer: Randomizer = { next: () => this.source.fraction(), seed: () => undefined };
    for (const [country, locale] of Object.entries(LOCALES) as [CountryCode, Faker][]) {
      // The class itself is exported by the whole bundle only.
      const Local = locale.constructor as new (options: {
        locale: LocaleDefinition;
        randomizer: Randomizer;
      }) => Faker;
      this.fakers.set(country, new Local({ locale: locale.rawDefinitions, randomizer }));
    }
  }

  /** The faker of a country, drawing from `random` until the next call: use it at once. */
  of(country: CountryCode, random: Random): Faker {
    this.source = random;
    return this.fakers.get(country) as Faker;
  }
}
