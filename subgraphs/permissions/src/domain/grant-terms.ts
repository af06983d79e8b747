import type { Grant as GrantRow } from '../generated/prisma/client';

/** What a grant says, as the history keeps it: JSON with times as texts. */
export interface GrantTerms {
  readonly role: string;
  readonly policy: string;
  readonly effect: string;
  readonly purposes: string[];
  readonly condition: Record<string, unknown> | null;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
}

/** What a grant's row says. */
export function termsOf(grant: Omit<GrantRow, 'id' | 'updatedAt'>): GrantTerms {
  return {
    role: grant.roleName,
    policy: grant.policy,
    effect: grant.effect,
    purposes: grant.purposes,
    condition: grant.condition as Record<string, unknown> | null,
    validFrom: grant.validFrom?.toISOString() ?? null,
    validUntil: grant.validUntil?.toISOString() ?? null,
  };
}

/** Whether two grants say the same; the order of purposes and of a condition's keys does not matter. */
export function isSameTerms(a: GrantTerms, b: GrantTerms): boolean {
  return canonical(a) === canonical(b);
}

function canonical(terms: GrantTerms): string {
  return JSON.stringify({ ...terms, purposes: [...terms.purposes].sort() }, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
