import type { AuthorizedOperation, RequestRefusal, StaticDecision } from './authorized-operation';
import { holdAll } from './skip-condition';

/**
 * The static refusals of one request: those whose field its variables leave in the operation, each with why. `variables` as
 * coerced, the operation's defaults included.
 */
export function refusalsOf(
  { refusals }: AuthorizedOperation,
  decisions: readonly StaticDecision[],
  variables: Readonly<Record<string, unknown>>,
): readonly RequestRefusal[] {
  return refusals
    .filter(({ conditions }) => holdAll(conditions, variables))
    .map(({ path, coordinate, requirement, argument, hint }) => {
      const decision = decisions[requirement];
      const why =
        decision?.kind === 'DENIED'
          ? { reason: decision.reason, missingScopes: decision.missingScopes }
          : { reason: 'POLICY' as const, missingScopes: [] };
      return {
        path,
        coordinate,
        ...why,
        ...(argument !== undefined && { argument }),
        ...(hint !== undefined && { hint }),
      };
    });
}
