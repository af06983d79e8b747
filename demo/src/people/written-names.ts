import type { Random } from '../random';
import { isFamilyFirst } from './names';
import type { Party } from './party';
import type { Portrait } from './portrait';

/** The name in one piece, as its bearer would write it in that script: `王芳`, `佐藤 陽菜`, `Fang Wang`, `Олена Коваленко`. */
export function fullName(party: Party, portrait: Portrait): string {
  const { given, family, isLatin } = portrait;
  if (party.kind === 'ORGANISATION') return family;
  if (isLatin || !isFamilyFirst(party.country.code)) return `${given} ${family}`.trim();
  return party.country.code === 'JP' ? `${family} ${given}` : `${family}${given}`;
}

/** The text as a hurried hand leaves it, now and then: capitals, or spaces around. */
export function hurried(text: string, random: Random): string {
  const drawn = random.fraction();
  if (drawn < 0.04) return text.toUpperCase();
  if (drawn < 0.07) return `${text} `;
  return drawn < 0.08 ? ` ${text}` : text;
}
