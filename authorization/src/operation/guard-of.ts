import type { FieldGuard, RevealGuard, StaticDecision } from './authorized-operation';
import type { FieldPlace } from './field-place';

/**
 * What is decided on the answer at one place; null where everybody with these decisions sees the value as it is.
 * `isTypeRefused`: whether what a type demands is refused for good, so that its fragments are gone and its objects stay.
 */
export function guardOf(
  place: FieldPlace,
  reveals: readonly RevealGuard[],
  decisions: readonly StaticDecision[],
  isTypeRefused: (type: string, requirement: number) => boolean,
): FieldGuard | null {
  const { own, object, mask, coordinate } = place;
  const objectByType = new Map(
    [...place.objectBySibling, ...place.objectByType].filter(([type, index]) => !isTypeRefused(type, index)),
  );
  const depends = (index: number | null, canMask: boolean): boolean =>
    index !== null && (canMask || decisions[index]?.kind === 'CONDITIONAL');
  const isDecided =
    reveals.length > 0 ||
    depends(own, mask !== null) ||
    [object, ...objectByType.values()].some((index) => depends(index, mask === 'FIELDS'));
  return isDecided ? { kind: 'DECIDED', field: own, object, objectByType, mask, coordinate, reveals } : null;
}
