import {
  decideForCustomer,
  refusalForCustomer,
  type Access,
  type Level,
  type MaskForm,
  type RefusalReason,
  type Requirement,
  type StaticDecision,
} from '@c360/authorization';
import type { Owner, Subject } from './owner';

/** What a requirement comes to for one owner. */
export interface Verdict {
  readonly level: Level;
  /** Index of the requirement; null where nothing is demanded. */
  readonly requirement: number | null;
  /** Of the owner's subjects the one that decided; null where it does not depend on one. */
  readonly subject: Subject | null;
  /** It was denied for want of facts. */
  readonly isUnknown: boolean;
}

/** Decides the values of one answer. */
export interface Judge {
  verdictOf(requirement: number, owner: Owner): Verdict;
  /** Why it was denied, for those who may know; `hasMask`: whether a masked form would have been shown. */
  reasonFor(verdict: Verdict, hasMask: boolean): RefusalReason;
  mask(form: MaskForm, value: unknown): unknown;
}

export interface JudgeInput {
  readonly access: Access;
  readonly requirements: readonly Requirement[];
  /** By requirement, the first that comes to the same for every customer. */
  readonly alike: readonly number[];
  /** By requirement. */
  readonly decisions: readonly StaticDecision[];
  /** The same moment for the whole answer. */
  readonly now: Date;
  readonly mask: (form: MaskForm, value: unknown) => unknown;
}

const RANK: Readonly<Record<Level, number>> = { DENIED: 0, MASKED: 1, ALLOWED: 2 };

/** The lower of two; the first where they are alike. */
export function lower(a: Verdict, b: Verdict): Verdict {
  return RANK[b.level] < RANK[a.level] ? b : a;
}

/** The higher of two; the first where they are alike. */
export function higher(a: Verdict, b: Verdict): Verdict {
  return RANK[b.level] > RANK[a.level] ? b : a;
}

/** Decides by the access of one request. What does not depend on the customer was decided before anything was fetched. */
export function createJudge({ access, requirements, alike, decisions, now, mask }: JudgeInput): Judge {
  const fixed = decisions.map((decision, requirement): Verdict | null =>
    decision.kind === 'CONDITIONAL'
      ? null
      : { level: decision.kind, requirement, subject: null, isUnknown: false },
  );
  const known = new Map<Subject, Verdict[]>();
  let last: { readonly subject: Subject; readonly verdicts: Verdict[] } | null = null;

  function verdictFor(requirement: number, subject: Subject): Verdict {
    // The fields of one customer come one after the other.
    if (last?.subject !== subject) last = { subject, verdicts: verdictsOf(subject) };
    return (last.verdicts[alike[requirement] ?? requirement] ??= decide(requirement, subject));
  }

  function verdictsOf(subject: Subject): Verdict[] {
    let verdicts = known.get(subject);
    if (!verdicts) known.set(subject, (verdicts = []));
    return verdicts;
  }

  function decide(index: number, subject: Subject): Verdict {
    const requirement = requirements[index];
    if (!requirement) throw new Error(`there is no requirement ${index}`);
    const level = decideForCustomer(requirement, access, subject.facts, now);
    return { level, requirement: index, subject, isUnknown: level === 'DENIED' && isMissing(index, subject) };
  }

  function isMissing(index: number, { facts }: Subject): boolean {
    const decision = decisions[index];
    return decision?.kind === 'CONDITIONAL' && decision.facts.some((name) => facts[name] === undefined);
  }

  return {
    verdictOf(requirement, { subjects }) {
      const decided = fixed[requirement];
      if (decided) return decided;
      let lowest: Verdict | null = null;
      for (const subject of subjects) {
        const verdict = verdictFor(requirement, subject);
        lowest = lowest ? lower(lowest, verdict) : verdict;
      }
      return lowest ?? { level: 'DENIED', requirement, subject: null, isUnknown: false };
    },

    reasonFor({ requirement: index, subject }, hasMask) {
      const requirement = index === null ? undefined : requirements[index];
      if (!requirement || !subject) return 'POLICY';
      return refusalForCustomer(requirement, access, subject.facts, now, hasMask);
    },

    mask,
  };
}
