import type { Condition } from './condition/condition';
import type { Purpose } from './principal';

export const GRANT_EFFECTS = ['ALLOW', 'MASK', 'DENY'] as const;
export type GrantEffect = (typeof GRANT_EFFECTS)[number];

/** What one role may do with the fields of one policy, when, and of which customers. */
export interface Grant {
  readonly id: string;
  readonly role: string;
  readonly policy: string;
  readonly effect: GrantEffect;
  /** Empty: every purpose, and none stated. */
  readonly purposes: readonly Purpose[];
  /** Null: for every customer. */
  readonly condition: Condition | null;
  /** ISO 8601; null: always. */
  readonly validFrom: string | null;
  readonly validUntil: string | null;
}
