import {
  Kind,
  isAbstractType,
  isCompositeType,
  isObjectType,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type InlineFragmentNode,
  type SelectionSetNode,
} from 'graphql';
import { conditionsOf } from './skip-condition';

/** Of which types an operation asks something, where an object may be of several. */
export class AskedTypes {
  constructor(private readonly schema: GraphQLSchema) {}

  /** The object types that an object of this type may be of. */
  possible(type: GraphQLCompositeType): readonly string[] {
    return isAbstractType(type) ? this.schema.getPossibleTypes(type).map(({ name }) => name) : [type.name];
  }

  /** The type that a fragment is on; null where it says none. */
  conditionOf({ typeCondition }: InlineFragmentNode): GraphQLCompositeType | null {
    const type = typeCondition && this.schema.getType(typeCondition.name.value);
    return isCompositeType(type) ? type : null;
  }

  /** Which of the possible types a fragment leaves. */
  narrow(fragment: InlineFragmentNode, possible: readonly string[]): readonly string[] {
    const type = this.conditionOf(fragment);
    if (!type) return possible;
    const within = this.possible(type);
    return within.filter((name) => possible.includes(name));
  }

  /** Whether a field other than `__typename` is asked of whatever the object is, under no condition. */
  asksDirectly(
    { selections }: SelectionSetNode,
    possible: readonly string[],
    all: readonly string[],
  ): boolean {
    return selections.some((selection) => {
      const conditions = conditionsOf(selection);
      if (conditions === 'EXCLUDED' || conditions.length > 0) return false;
      if (selection.kind === Kind.FIELD) {
        return selection.name.value !== '__typename' && possible.length === all.length;
      }
      if (selection.kind !== Kind.INLINE_FRAGMENT || isObjectType(this.conditionOf(selection))) return false;
      return this.asksDirectly(selection.selectionSet, this.narrow(selection, possible), all);
    });
  }

  /** The types of which a field other than `__typename` is asked. */
  asked({ selections }: SelectionSetNode, possible: readonly string[]): ReadonlySet<string> {
    const asked = new Set<string>();
    for (const selection of selections) {
      if (conditionsOf(selection) === 'EXCLUDED') continue;
      if (selection.kind === Kind.FIELD) {
        if (selection.name.value !== '__typename') for (const name of possible) asked.add(name);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const below = this.asked(selection.selectionSet, this.narrow(selection, possible));
        for (const name of below) asked.add(name);
      }
    }
    return asked;
  }
}
