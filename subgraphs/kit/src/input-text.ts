import { rejectInput } from './user-error';

/**
 * The text of an input field without spaces around it. Throws RejectedInput where it is empty, too long or holds a NUL,
 * which PostgreSQL cannot store. `field` is the field's name inside `input`.
 */
export function requiredText(field: string, text: string, maxLength: number): string {
  const trimmed = text.trim();
  if (trimmed === '') throw rejectInput(['input', field], `must have 1 to ${maxLength} characters`);
  return checked(field, trimmed, maxLength);
}

/** As `requiredText`, but an absent or empty text is null. */
export function optionalText(
  field: string,
  text: string | null | undefined,
  maxLength: number,
): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : checked(field, trimmed, maxLength);
}

function checked(field: string, text: string, maxLength: number): string {
  if (text.length > maxLength) {
    throw rejectInput(['input', field], `must have at most ${maxLength} characters, got ${text.length}`);
  }
  if (text.includes('\u0000')) throw rejectInput(['input', field], 'must not contain the character NUL');
  return text;
}

/** What is wrong with a text that must have 1 to `max` characters and no control characters; null where nothing is. */
export function textProblem(text: string, max: number): string | null {
  if (/\p{Cc}/u.test(text)) return 'must have no control characters';
  const length = [...text].length;
  if (text.trim() === '' || length > max) return `must have 1 to ${max} characters, got ${length}`;
  return null;
}
