import type { PreparedOperation, StaticDecision } from './authorized-operation';
import type { UsedRead } from './reads-used';

/**
 * What a rewritten operation depends on besides the operation itself: by requirement `A` (allowed), `D` (denied) or the facts
 * that its conditions ask, `M` (masked at best, where some place has no masked form); and the uses of arguments that reveal something
 * not simply allowed. No principal, purpose, mask or constant stands in it, so callers with like rights share plans.
 */
export function decisionKey(
  prepared: PreparedOperation,
  decisions: readonly StaticDecision[],
  used: readonly UsedRead[] = [],
): string {
  let key = '';
  for (let index = 0; index < prepared.requirements.length; index += 1) {
    const use = prepared.uses[index];
    if (use !== 'ARGUMENTS') key += letterOf(decisions[index], use === 'MASKABLE');
  }
  for (const { place, argument, requirement } of used) {
    const letter = letterOf(decisions[requirement], false);
    if (letter === 'A') continue;
    key += `|${prepared.readers.indexOf(place)}.${argument}.${requirement}${letter}`;
  }
  return key;
}

function letterOf(decision: StaticDecision | undefined, canMask: boolean): string {
  switch (decision?.kind) {
    case 'ALLOWED':
      return 'A';
    case 'MASKED':
      return canMask ? 'A' : 'M';
    case 'CONDITIONAL':
      return `(${decision.facts.join(',')})${decision.isMaskedAtBest && !canMask ? 'M' : ''}`;
    case 'DENIED':
    case undefined:
      return 'D';
  }
}
