import {
  Kind,
  type ASTVisitor,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import { GatewayError } from '../errors';

/** The most tokens a document may have: far above what a person or a tool writes, far below what hurts to parse. */
export const MAX_DOCUMENT_TOKENS = 8_000;

/**
 * Refuses operations whose fields are nested deeper than `maxDepth`: two types that lead to each other would let a short
 * document ask for an answer that grows with every level. Introspection, which nests deeply by its nature, is not counted.
 */
export function maxDepthRule(maxDepth: number): ValidationRule {
  return (context: ValidationContext): ASTVisitor => ({
    OperationDefinition(operation: OperationDefinitionNode) {
      const depth = depthOf(operation.selectionSet, context, new Map(), new Set());
      if (depth > maxDepth) {
        const message = `The operation is ${depth} fields deep; at most ${maxDepth} are allowed`;
        context.reportError(new GatewayError('OPERATION_TOO_COMPLEX', message));
      }
    },
  });
}

/** Refuses a kind of operation that the schema does not have, before execution trips over it. */
export const knownOperationKindRule: ValidationRule = (context) => ({
  OperationDefinition({ operation }) {
    if (!context.getSchema().getRootType(operation)) {
      context.reportError(
        new GatewayError(
          'GRAPHQL_VALIDATION_FAILED',
          `The graph has no ${operation}; allowed: query, mutation`,
        ),
      );
    }
  },
});

/** How many fields lie above each other at most; each fragment is measured once, a circle of fragments ends. */
function depthOf(
  { selections }: SelectionSetNode,
  context: ValidationContext,
  known: Map<string, number>,
  open: Set<string>,
): number {
  let deepest = 0;
  for (const selection of selections) {
    let depth: number;
    if (selection.kind === Kind.FIELD) {
      const isIntrospection = selection.name.value.startsWith('__');
      const below = selection.selectionSet;
      depth = isIntrospection ? 0 : 1 + (below ? depthOf(below, context, known, open) : 0);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      depth = depthOf(selection.selectionSet, context, known, open);
    } else {
      depth = depthOfFragment(context.getFragment(selection.name.value), context, known, open);
    }
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function depthOfFragment(
  fragment: FragmentDefinitionNode | null | undefined,
  context: ValidationContext,
  known: Map<string, number>,
  open: Set<string>,
): number {
  // Unknown fragments and circles are other rules' to refuse.
  if (!fragment || open.has(fragment.name.value)) return 0;
  const measured = known.get(fragment.name.value);
  if (measured !== undefined) return measured;
  open.add(fragment.name.value);
  const depth = depthOf(fragment.selectionSet, context, known, open);
  open.delete(fragment.name.value);
  known.set(fragment.name.value, depth);
  return depth;
}
