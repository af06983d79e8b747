/** What tickets are about. */
export const TOPICS = ['delivery', 'damage', 'refund', 'points', 'product'] as const;
export type Topic = (typeof TOPICS)[number];

/** What is written in one language; `{order}` and `{product}` are filled in. */
export interface Phrases {
  readonly tickets: Readonly<Record<Topic, { readonly subject: string; readonly body: string }>>;
  /** An agent's first and later answers, and what customers write in between. */
  readonly firstAnswers: readonly string[];
  readonly laterAnswers: readonly string[];
  readonly replies: readonly string[];
  readonly feedback: Readonly<Record<'good' | 'fair' | 'bad', readonly string[]>>;
  /** The company's answer to a complaint. */
  readonly apology: string;
}
