import type { MaskForm } from '@c360/authorization';
import { higher, lower, type Judge, type Verdict } from '../authz/judge';
import type { Owner } from '../authz/owner';
import type { DecidedGuard, SelectedField } from './selection';

const ALLOWED: Verdict = Object.freeze({
  level: 'ALLOWED',
  requirement: null,
  subject: null,
  isUnknown: false,
});

/** What a field's own requirement comes to, and what using its arguments reveals of the object that it is read on. */
export function fieldVerdict(judge: Judge, guards: readonly DecidedGuard[], owner: Owner): Verdict {
  let found: Verdict | null = null;
  for (const { field, reveals } of guards) {
    const verdict = withRevealed(verdictOf(judge, field, owner), judge, owner, reveals, 'PARENT');
    if (verdict.level === 'ALLOWED') return verdict;
    found = found ? higher(found, verdict) : verdict;
  }
  return found ?? ALLOWED;
}

/** What a returned object's type demands, and what using the field's arguments reveals of the object. */
export function objectVerdict(
  judge: Judge,
  guards: readonly DecidedGuard[],
  owner: Owner,
  typeName: string | null,
): Verdict {
  let found: Verdict | null = null;
  for (const { object, objectByType, reveals } of guards) {
    const ofType = typeName === null ? null : (objectByType.get(typeName) ?? null);
    const own = lower(verdictOf(judge, object, owner), verdictOf(judge, ofType, owner));
    const verdict = withRevealed(own, judge, owner, reveals, 'OBJECT');
    if (verdict.level === 'ALLOWED') return verdict;
    found = found ? higher(found, verdict) : verdict;
  }
  // Each guard belongs to one place of the operation that asks for the field, and any of these places would do.
  return found ?? ALLOWED;
}

function verdictOf(judge: Judge, requirement: number | null, owner: Owner): Verdict {
  return requirement === null ? ALLOWED : judge.verdictOf(requirement, owner);
}

/** What arguments reveal must be readable unmasked; else nothing is shown. */
function withRevealed(
  verdict: Verdict,
  judge: Judge,
  owner: Owner,
  reveals: DecidedGuard['reveals'],
  of: 'PARENT' | 'OBJECT',
): Verdict {
  for (const reveal of reveals) {
    if (reveal.of !== of) continue;
    const revealed = judge.verdictOf(reveal.requirement, owner);
    if (revealed.level !== 'ALLOWED') return { ...revealed, level: 'DENIED' };
  }
  return verdict;
}

/** Masked is denied where there is no mask for such a value. */
export function isDenied(field: SelectedField, { level }: Verdict): boolean {
  return level === 'DENIED' || (level === 'MASKED' && !hasMask(field));
}

/** Whether the field has a masked form: for a leaf its own, for an object that its fields are masked one by one. */
export function hasMask({ guards, below }: SelectedField): boolean {
  const form = maskOf(guards);
  return below === null ? form !== null && form !== 'FIELDS' : form === 'FIELDS';
}

/** The form in which a masked value is shown. */
export function maskOf(guards: readonly DecidedGuard[]): MaskForm | null {
  return guards.find(({ mask }) => mask !== null)?.mask ?? null;
}
