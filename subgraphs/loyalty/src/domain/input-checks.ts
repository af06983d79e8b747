import { rejectInput, textProblem } from '@c360/kit';
import { MAX_ENTRY_POINTS } from './limits';

/** The longest reason and reference of an entry, in characters. */
export const MAX_REASON_LENGTH = 500;
export const MAX_REFERENCE_LENGTH = 200;

const LIMIT = MAX_ENTRY_POINTS.toLocaleString('en');

/** Refuses text that is too long, blank where it is given, or has control characters. */
export function checkText(field: string, text: string | null | undefined, maxLength: number): void {
  const problem = typeof text === 'string' ? textProblem(text, maxLength) : null;
  if (problem !== null) throw rejectInput(['input', field], problem);
}

/** Refuses a number of points that no entry can add. */
export function checkPoints(points: number): void {
  if (points < 1 || points > MAX_ENTRY_POINTS) {
    throw rejectInput(['input', 'points'], `must be between 1 and ${LIMIT}, got ${points}`);
  }
}

/** Refuses a number of points that no entry can add or take. */
export function checkSignedPoints(points: number): void {
  if (points === 0 || Math.abs(points) > MAX_ENTRY_POINTS) {
    throw rejectInput(['input', 'points'], `must be between -${LIMIT} and ${LIMIT} and not 0, got ${points}`);
  }
}
