import {
  print,
  type DirectiveNode,
  type FieldNode,
  type GraphQLCompositeType,
  type SelectionSetNode,
} from 'graphql';

/** One selection of a set whose fragments are being written out; what stands below it is not yet. */
export type SelectionEntry =
  | { readonly kind: 'FIELD'; readonly node: FieldNode; readonly below: SelectionSetNode[] }
  | {
      readonly kind: 'FRAGMENT';
      readonly type: GraphQLCompositeType;
      readonly directives: readonly DirectiveNode[];
      readonly below: readonly SelectionSetNode[];
    };

interface KnownField {
  readonly entry: Extract<SelectionEntry, { kind: 'FIELD' }>;
  readonly directives: string;
  readonly index: number;
}

/** Selections of one set in the order of the answer, fields of one name and one condition merged where that keeps the order. */
export class SelectionEntries {
  readonly all: SelectionEntry[] = [];
  readonly #byName = new Map<string, KnownField[]>();
  #lastFragment = -1;

  addField(name: string, node: FieldNode): void {
    const directives = textOf(node.directives);
    const known = this.#byName.get(name) ?? [];
    if (!node.selectionSet) {
      // A leaf stands where it stood first, however often it is asked for.
      if (!known.some((other) => other.directives === directives)) this.#add(name, node, directives, known);
      return;
    }
    // What was asked for in between, under other conditions or in a fragment, may have put names into the same object.
    const last = known.at(-1);
    if (last?.directives === directives && last.index > this.#lastFragment) {
      last.entry.below.push(node.selectionSet);
    } else {
      this.#add(name, node, directives, known);
    }
  }

  addFragment(
    type: GraphQLCompositeType,
    directives: readonly DirectiveNode[],
    selectionSet: SelectionSetNode,
  ): void {
    this.#lastFragment = this.all.length;
    this.all.push({ kind: 'FRAGMENT', type, directives, below: [selectionSet] });
  }

  #add(name: string, node: FieldNode, directives: string, known: KnownField[]): void {
    const below = node.selectionSet ? [node.selectionSet] : [];
    const entry = { kind: 'FIELD' as const, node, below };
    known.push({ entry, directives, index: this.all.length });
    this.#byName.set(name, known);
    this.all.push(entry);
  }
}

function textOf(directives: readonly DirectiveNode[] = []): string {
  return directives.map((directive) => print(directive)).join(' ');
}
