import { Kind, isObjectType, type SelectionSetNode } from 'graphql';
import { conditionsOf } from './conditions';
import { possibleOf, typeNamed } from './plain-schema';

/** Whether a field of an interface is asked for whatever the object is, and whatever the variables are. */
export function asksDirectly(
  { selections }: SelectionSetNode,
  possible: readonly string[],
  all: readonly string[] = possible,
): boolean {
  return selections.some((selection) => {
    if (conditionsOf(selection).length > 0) return false;
    if (selection.kind === Kind.FIELD) {
      return selection.name.value !== '__typename' && possible.length === all.length;
    }
    if (selection.kind !== Kind.INLINE_FRAGMENT) throw new Error('fragments are written out');
    const { value } = selection.typeCondition?.name ?? {};
    if (isObjectType(typeNamed(value))) return false;
    return asksDirectly(selection.selectionSet, narrow(possible, value), all);
  });
}

/** Types of which a field other than `__typename` is asked. */
export function typesAsked({ selections }: SelectionSetNode, possible: readonly string[]): readonly string[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return selection.name.value === '__typename' ? [] : possible;
    if (selection.kind !== Kind.INLINE_FRAGMENT) throw new Error('fragments are written out');
    return typesAsked(selection.selectionSet, narrow(possible, selection.typeCondition?.name.value));
  });
}

/** Which of the types a fragment on this one leaves. */
export function narrow(possible: readonly string[], condition: string | undefined): readonly string[] {
  const type = typeNamed(condition);
  return type ? possible.filter((name) => possibleOf(type).includes(name)) : possible;
}
