import type { CountryCode } from '../world/countries';
import type { Phrases } from './phrase-set';
import { CHINESE_SIMPLIFIED, CHINESE_TRADITIONAL, JAPANESE } from './phrases-east-asian';
import { ENGLISH, FRENCH, GERMAN, POLISH, RUSSIAN, SPANISH, UKRAINIAN } from './phrases-european';

const BY_LANGUAGE: Readonly<Record<string, Phrases>> = {
  de: GERMAN,
  en: ENGLISH,
  es: SPANISH,
  fr: FRENCH,
  pl: POLISH,
  ru: RUSSIAN,
  uk: UKRAINIAN,
  ja: JAPANESE,
};

/** The phrases of a language (BCP 47), English where there are none; Chinese in the country's characters. */
export function phrasesFor(language: string, country: CountryCode): Phrases {
  if (language.startsWith('zh')) return country === 'TW' ? CHINESE_TRADITIONAL : CHINESE_SIMPLIFIED;
  return BY_LANGUAGE[language.slice(0, 2)] ?? ENGLISH;
}
