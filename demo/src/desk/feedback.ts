import { DAY, HOUR, REFERENCE_TIME } from '../world/reference-date';
import type { World } from '../world/world';
import type { Party } from '../people/party';
import type { Random } from '../random';
import { phrasesFor } from './phrases';
import type { Ticket } from './tickets';

export interface Feedback {
  readonly kind: 'nps' | 'csat' | 'review' | 'complaint' | 'social';
  /** NPS 0 to 10, CSAT and review 1 to 5, otherwise null. */
  readonly score: number | null;
  readonly body: string | null;
  readonly channel: 'survey' | 'web' | 'email' | 'social' | 'phone';
  readonly ticketNumber: string | null;
  readonly givenAt: number;
  readonly answer: string | null;
  readonly answeredAt: number | null;
}

type Mood = 'good' | 'fair' | 'bad';
type Opinion = Pick<Feedback, 'kind' | 'score' | 'channel' | 'ticketNumber' | 'givenAt'> & { mood: Mood };

/** What the customer thinks of the company, and what was answered; about half of the unhappy got an answer. */
export function feedbackOf(world: World, party: Party, tickets: readonly Ticket[]): Feedback[] {
  const random = world.random('feedback', party.index);
  const phrases = phrasesFor(party.language, party.country.code);
  return opinions(party, tickets, random).map(({ mood, ...opinion }) => {
    const body = random.chance(opinion.kind === 'nps' || opinion.kind === 'csat' ? 0.4 : 1)
      ? random.pick(phrases.feedback[mood])
      : null;
    const answeredAt = Math.floor((opinion.givenAt + random.integer(2, 90) * HOUR) / 60_000) * 60_000;
    const isAnswered = mood === 'bad' && random.chance(0.55) && answeredAt < REFERENCE_TIME;
    return {
      ...opinion,
      body,
      answer: isAnswered ? phrases.apology : null,
      answeredAt: isAnswered ? answeredAt : null,
    };
  });
}

function opinions(party: Party, tickets: readonly Ticket[], random: Random): Opinion[] {
  const found: Opinion[] = [];
  const anytime = (): number => {
    const span = REFERENCE_TIME - party.joinedAt - DAY;
    return Math.floor((party.joinedAt + random.fraction() * span) / 60_000) * 60_000;
  };
  for (const { number, satisfaction, resolvedAt } of tickets) {
    if (satisfaction === null || resolvedAt === null || resolvedAt + 2 * HOUR > REFERENCE_TIME) continue;
    const givenAt = Math.floor((resolvedAt + HOUR) / 60_000) * 60_000;
    found.push({
      kind: 'csat',
      score: satisfaction,
      channel: 'survey',
      ticketNumber: number,
      givenAt,
      mood: moodOf(satisfaction, 5),
    });
  }
  if (random.chance(0.35) || party.index === 0) {
    const score = random.weighted([[random.integer(0, 6), 22], [random.integer(7, 8), 33], [random.integer(9, 10), 45]]); // prettier-ignore
    found.push({
      kind: 'nps',
      score,
      channel: 'survey',
      ticketNumber: null,
      givenAt: anytime(),
      mood: score > 8 ? 'good' : score > 6 ? 'fair' : 'bad',
    });
  }
  if (random.chance(0.15)) {
    const score = random.weighted([[1, 6], [2, 8], [3, 16], [4, 30], [5, 40]]); // prettier-ignore
    found.push({
      kind: 'review',
      score,
      channel: 'web',
      ticketNumber: null,
      givenAt: anytime(),
      mood: moodOf(score, 5),
    });
  }
  if (random.chance(0.08)) {
    const channel = random.pick(['email', 'phone'] as const);
    found.push({
      kind: 'complaint',
      score: null,
      channel,
      ticketNumber: tickets[0]?.number ?? null,
      givenAt: laterThan(tickets[0], anytime()),
      mood: 'bad',
    });
  }
  if (random.chance(0.05)) {
    found.push({
      kind: 'social',
      score: null,
      channel: 'social',
      ticketNumber: null,
      givenAt: anytime(),
      mood: random.pick(['good', 'bad'] as const),
    });
  }
  return found;
}

function moodOf(score: number, best: number): Mood {
  if (score >= best - 1) return 'good';
  return score >= best - 2 ? 'fair' : 'bad';
}

/** A complaint about a ticket comes after the ticket. */
function laterThan(ticket: Ticket | undefined, time: number): number {
  if (ticket === undefined) return time;
  return Math.floor(Math.min(Math.max(time, ticket.openedAt + DAY), REFERENCE_TIME - HOUR) / 60_000) * 60_000;
}
