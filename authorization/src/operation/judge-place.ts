import type { FactName } from '../facts';
import type { RevealGuard, StaticDecision } from './authorized-operation';
import type { FieldPlace } from './field-place';
import type { UsedRead } from './reads-used';

/** Why a place is refused before anything is fetched. */
export interface Denial {
  readonly requirement: number;
  readonly argument?: string;
  readonly hint?: string;
}

/** What of one place depends on customers. */
export interface PlaceFacts {
  readonly ofParent: readonly FactName[] | null;
  /** By the type of the returned object. */
  readonly ofObject: ReadonlyMap<string, readonly FactName[]>;
  readonly reveals: readonly RevealGuard[];
}

/** What stands around one place: whether its parents, and what it returns, have subjects. */
export interface PlaceSubjects {
  /** Some of the objects that the field may be read on belong to a customer. */
  readonly hasParent: boolean;
  /** All of them do, and everything behind the field belongs to the same. */
  readonly inherits: boolean;
  /** Returned types whose objects belong to somebody. */
  readonly returned: ReadonlySet<string>;
}

export const CROSSING_HINT =
  'needs customer.record for every customer; ask through customers { … } for the customers you may see';

/** Whether a place passes before anything is fetched, and what of it is decided on the answer. */
export function judgePlace(
  place: FieldPlace,
  record: number | null,
  decisions: readonly StaticDecision[],
  used: readonly UsedRead[],
  subjects: PlaceSubjects,
): Denial | PlaceFacts {
  const { own, object, objectByType, objectBySibling, mask, writes } = place;
  if (record !== null && place.isCrossingList && !subjects.inherits) {
    const kind = kindOf(decisions, record);
    if (kind !== 'ALLOWED') {
      return { requirement: record, ...(kind === 'CONDITIONAL' && { hint: CROSSING_HINT }) };
    }
  }
  if (isRefused(decisions, own, mask !== null, subjects.hasParent)) return { requirement: own };
  // Whoever may change is decided before the change runs.
  if (isRefused(decisions, writes, false, true)) return { requirement: writes };
  const isSomebodys = subjects.returned.size > 0;
  if (isRefused(decisions, object, mask === 'FIELDS', isSomebodys)) return { requirement: object };

  const ofObject = new Map<string, FactName[]>();
  const askOfObject = (type: string, index: number | null): void => {
    const facts = factsOf(decisions, index);
    if (facts) ofObject.set(type, [...(ofObject.get(type) ?? []), ...facts]);
  };
  for (const type of subjects.returned) {
    askOfObject(type, object);
    askOfObject(type, objectByType.get(type) ?? objectBySibling.get(type) ?? null);
  }
  const ofParent = [...(factsOf(decisions, own) ?? [])];
  let asksParent = factsOf(decisions, own) !== null;
  const reveals: RevealGuard[] = [];
  for (const { argument, requirement } of used) {
    const kind = kindOf(decisions, requirement);
    if (kind === 'ALLOWED') continue;
    const of = isRefused(decisions, requirement, false, true) ? 'NOBODY' : revealedOf(place, subjects);
    if (of === 'NOBODY') return { requirement, argument };
    if (of === 'ROWS') continue;
    reveals.push({ requirement, argument, of });
    if (of === 'OBJECT') for (const type of subjects.returned) askOfObject(type, requirement);
    else {
      asksParent = true;
      ofParent.push(...(factsOf(decisions, requirement) ?? []));
    }
  }
  return { ofParent: asksParent ? ofParent : null, ofObject, reveals };
}

/** Whether what a type demands refuses its fragments; `isSomebodys`: whether its objects belong to a customer. */
export function isTypeRefused(
  decisions: readonly StaticDecision[],
  index: number,
  place: FieldPlace,
  isSomebodys: boolean,
): boolean {
  return isRefused(decisions, index, place.mask === 'FIELDS', isSomebodys);
}

/** By whose facts a condition on what an argument reveals is decided. */
function revealedOf(place: FieldPlace, subjects: PlaceSubjects): RevealGuard['of'] | 'ROWS' | 'NOBODY' {
  // Lists of customers are filtered where they are kept, by the conditions of what filters and sort orders name.
  if (place.isCustomerList) return 'ROWS';
  const isLeaf = place.returnedTypes.length === 0;
  if (subjects.inherits || (isLeaf && subjects.hasParent)) return 'PARENT';
  const isOneObject = place.lists === 0 && !place.isCrossingList && place.returnedTypes.length > 0;
  return isOneObject && place.returnedTypes.every((type) => subjects.returned.has(type))
    ? 'OBJECT'
    : 'NOBODY';
}

function isRefused(
  decisions: readonly StaticDecision[],
  index: number | null,
  canMask: boolean,
  hasSubject: boolean,
): index is number {
  if (index === null) return false;
  const decision = decisions[index];
  switch (decision?.kind) {
    case 'ALLOWED':
      return false;
    case 'MASKED':
      return !canMask;
    case 'CONDITIONAL':
      return !hasSubject || (decision.isMaskedAtBest === true && !canMask);
    case 'DENIED':
    case undefined:
      return true;
  }
}

function kindOf(decisions: readonly StaticDecision[], index: number): StaticDecision['kind'] {
  return decisions[index]?.kind ?? 'DENIED';
}

function factsOf(decisions: readonly StaticDecision[], index: number | null): readonly FactName[] | null {
  const decision = index === null ? undefined : decisions[index];
  return decision?.kind === 'CONDITIONAL' ? decision.facts : null;
}
