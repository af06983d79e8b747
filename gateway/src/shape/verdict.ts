import type { MaskForm, SubjectSource } from '@c360/authorization';
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
  return best(guards, ({ field, reveals }) => all(judge, owner, field, null, revealedOf(reveals, 'PARENT')));
}

/** What a returned object's type demands, and what using the field's arguments reveals of the object. */
export function objectVerdict(
  judge: Judge,
  guards: readonly DecidedGuard[],
  owner: Owner,
  typeName: string | null,
): Verdict {
  return best(guards, ({ object, objectByType, reveals }) => {
    const ofType = typeName === null ? null : (objectByType.get(typeName) ?? null);
    return all(judge, owner, object, ofType, revealedOf(reveals, 'OBJECT'));
  });
}

/** Each guard belongs to one place of the operation that asks for the field, and any of these places would do. */
function best(guards: readonly DecidedGuard[], verdictOf: (guard: DecidedGuard) => Verdict): Verdict {
  let found: Verdict | null = null;
  for (const guard of guards) {
    const verdict = verdictOf(guard);
    found = found ? higher(found, verdict) : verdict;
    if (found.level === 'ALLOWED') return found;
  }
  return found ?? ALLOWED;
}

function all(
  judge: Judge,
  owner: Owner,
  first: number | null,
  second: number | null,
  mustBeUnmasked: readonly number[],
): Verdict {
  let verdict = first === null ? ALLOWED : judge.verdictOf(first, owner);
  if (second !== null) verdict = lower(verdict, judge.verdictOf(second, owner));
  for (const requirement of mustBeUnmasked) {
    const revealed = judge.verdictOf(requirement, owner);
    if (revealed.level !== 'ALLOWED') return { ...revealed, level: 'DENIED' };
  }
  return verdict;
}

const NONE: readonly number[] = [];

function revealedOf(reveals: DecidedGuard['reveals'], of: 'PARENT' | 'OBJECT'): readonly number[] {
  if (reveals.length === 0) return NONE;
  return reveals.filter((reveal) => reveal.of === of).map(({ requirement }) => requirement);
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

/** Whether an object's owner is known before the object is: it is the enclosing one's, or nobody's. */
export function isOwnerKnown(subjects: ReadonlyMap<string, SubjectSource>): boolean {
  for (const { kind } of subjects.values()) if (kind === 'SELF' || kind === 'PATHS') return false;
  return subjects.size > 0;
}
