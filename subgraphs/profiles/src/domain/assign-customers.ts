import { matchKeyText, matchKeysOf, type MatchKey } from './match-keys';
import type { RecordFacts } from './record-facts';

/** A linked record that holds a match key. */
export interface KeyOwner {
  readonly customerId: string;
  /** PERSON or ORGANISATION: records of different kinds are never one customer. */
  readonly kind: string;
  readonly system: string;
  readonly key: string;
}

/** Another customer that the record may belong to as well: for a person to review. */
export interface CandidateMatch {
  readonly owner: KeyOwner;
  readonly rule: LinkRuleName;
  readonly confidence: number;
}

export type LinkRuleName = 'FOUNDING' | 'EXACT_EMAIL' | 'EXACT_PHONE';

/** Whose a new record is, and by which rule. No rule proves anything: a person or the customer does. */
export interface Assignment {
  readonly record: RecordFacts;
  readonly customerId: string;
  readonly isNewCustomer: boolean;
  readonly rule: LinkRuleName;
  /** From 0 to 1. */
  readonly confidence: number;
  readonly candidates: readonly CandidateMatch[];
}

const RULES: Record<MatchKey['kind'], { rule: LinkRuleName; confidence: number }> = {
  EMAIL: { rule: 'EXACT_EMAIL', confidence: 0.95 },
  // A phone may be a family's or a switchboard's.
  PHONE: { rule: 'EXACT_PHONE', confidence: 0.8 },
};

/**
 * Decides whose each new record is: the customer that owns its first matching key (e-mails before phones), or a new
 * customer. Every further customer that one of its keys points at becomes a candidate for review. `owners` are the
 * known owners of the records' match keys, oldest first; it grows by the records assigned here.
 */
export function assignCustomers(
  records: readonly RecordFacts[],
  owners: Map<string, KeyOwner[]>,
  newCustomerId: () => string,
): Assignment[] {
  return records.map((record) => {
    const keys = matchKeysOf(record);
    const hits = new Map<string, CandidateMatch>();
    for (const key of keys) {
      for (const owner of owners.get(matchKeyText(key)) ?? []) {
        if (owner.kind === record.kind && !hits.has(owner.customerId))
          hits.set(owner.customerId, { owner, ...RULES[key.kind] });
      }
    }
    const [best, ...candidates] = hits.values();
    const customerId = best?.owner.customerId ?? newCustomerId();
    const owner: KeyOwner = { customerId, kind: record.kind, system: record.system, key: record.key };
    for (const key of keys) {
      const text = matchKeyText(key);
      const known = owners.get(text);
      if (known) known.push(owner);
      else owners.set(text, [owner]);
    }
    return {
      record,
      customerId,
      isNewCustomer: !best,
      rule: best?.rule ?? 'FOUNDING',
      confidence: best?.confidence ?? 1,
      candidates,
    };
  });
}
