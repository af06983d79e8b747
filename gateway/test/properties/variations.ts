import { getNamedType, isLeafType, isNonNullType, isObjectType, parse } from 'graphql';
import type { Grant } from '@c360/authorization';
import type { Company } from './company';
import { plainSchema } from './plain-schema';
import type { Asker } from './principals';
import { textOf, type Question } from './questions';
import { redact } from './reference';

/** One of those who ask, and the same with one grant less: one that matters for the answer, where there is one. */
export function withOneGrantLess(
  company: Company,
  { sketch, asking, variables }: Question,
  chosen: number,
): { readonly asker: Asker; readonly less: Asker } | null {
  const document = parse(textOf(sketch));
  const answerTo = (one: Asker): string => JSON.stringify(redact(company, document, one, variables).data);
  let found: { asker: Asker; less: Asker } | null = null;
  for (const asker of asking) {
    const all = lesserOf(asker);
    const start = chosen % Math.max(all.length, 1);
    const lesser = [...all.slice(start), ...all.slice(0, start)];
    const whole = answerTo(asker);
    const mattering = lesser.find((less) => answerTo(less) !== whole);
    if (mattering) return { asker, less: mattering };
    const [less] = lesser;
    if (less) found = { asker, less };
  }
  return found;
}

/** With each grant taken away that gives something. */
function lesserOf(asker: Asker): readonly Asker[] {
  const { snapshot } = asker;
  const without = (taken: Grant): Asker => ({
    ...asker,
    snapshot: { ...snapshot, grants: snapshot.grants.filter((one) => one !== taken) },
  });
  return snapshot.grants.filter(({ effect }) => effect !== 'DENY').map(without);
}

/** The operation with one field more, `added`, of which whoever asks sees nothing; null where every field would show something. */
export function withRefusedField(
  company: Company,
  { sketch, asking: [asker], variables }: Question,
  where: number,
  which: number,
): string | null {
  const opening = pick(sketch.openings, where);
  const type = opening && plainSchema.getType(opening.typeName);
  if (!asker || !isObjectType(type)) return null;
  const fields = Object.values(type.getFields()).filter(
    (field) => !isNonNullType(field.type) && field.args.length === 0,
  );
  for (let offset = 0; offset < fields.length; offset += 1) {
    const field = pick(fields, which + offset);
    if (!field) return null;
    const below = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
    const longer = textOf(sketch, opening, `added: ${field.name}${below}`);
    if (!isShown(redact(company, parse(longer), asker, variables).data)) return longer;
  }
  return null;
}

/** Whether something stands anywhere under the name of the added field. */
function isShown(data: unknown): boolean {
  if (typeof data !== 'object' || data === null) return false;
  return Object.entries(data).some(([name, value]) =>
    name === 'added' ? isSomething(value) : isShown(value),
  );
}

function isSomething(value: unknown): boolean {
  return Array.isArray(value) ? value.some(isSomething) : value !== null;
}

function pick<Item>(items: readonly Item[], chosen: number): Item | undefined {
  return items[chosen % Math.max(items.length, 1)];
}
