/** What kind of feedback a customer gave. */
export enum FeedbackKind {
  NPS = 'NPS',
  CSAT = 'CSAT',
  REVIEW = 'REVIEW',
  COMPLAINT = 'COMPLAINT',
  SOCIAL = 'SOCIAL',
}

/** The scores that each kind allows, both ends included; null: this kind has no score. */
export const SCORE_RANGES: Readonly<Record<FeedbackKind, { min: number; max: number } | null>> = {
  // Net Promoter Score: "how likely would you recommend us", 0 to 10 (Reichheld 2003).
  [FeedbackKind.NPS]: { min: 0, max: 10 },
  [FeedbackKind.CSAT]: { min: 1, max: 5 },
  [FeedbackKind.REVIEW]: { min: 1, max: 5 },
  [FeedbackKind.COMPLAINT]: null,
  [FeedbackKind.SOCIAL]: null,
};

/** Why a score does not fit its kind, or null where it does. Kinds with a score need one. */
export function scoreProblem(kind: FeedbackKind, score: number | null): string | null {
  const range = SCORE_RANGES[kind];
  if (range === null) return score === null ? null : `must be absent: ${kind} has no score`;
  if (score !== null && Number.isInteger(score) && score >= range.min && score <= range.max) return null;
  return `must be a whole number between ${range.min} and ${range.max} for ${kind}, got ${score ?? 'none'}`;
}
