import { rejectInput, type RejectedInput } from './user-error';

/**
 * The refusal of the first text in an input that has a NUL character, which no database takes, or half of a character,
 * which would be stored as another one; null where every text is sound. `path` is the way to the value.
 */
export function unstorableText(value: unknown, path: string[]): RejectedInput | null {
  if (typeof value === 'string') {
    return /[\0\p{Surrogate}]/u.test(value)
      ? rejectInput(path, 'contains a NUL character or half a character, which is not allowed')
      : null;
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, part] of Object.entries(value)) {
    const refusal = unstorableText(part, [...path, name]);
    if (refusal) return refusal;
  }
  return null;
}
