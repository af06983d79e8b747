import { PRIORITY_ORDER } from './ticket-priority';

/** The highest level that a ticket can be escalated to. */
export const MAX_ESCALATION_LEVEL = 3;

/** The priority one step above; the highest stays. */
export function nextPriority(priority: string): string {
  return PRIORITY_ORDER[PRIORITY_ORDER.indexOf(priority) + 1] ?? priority;
}
