import { DAY, HOUR, MINUTE, REFERENCE_TIME } from '../world/reference-date';
import { ticketNumber } from '../world/numbers';
import { staffFor } from '../world/staff';
import type { World } from '../world/world';
import type { Party } from '../people/party';
import type { Random } from '../random';
import type { Order } from '../shop/orders';
import { TOPICS, type Topic } from './phrase-set';
import { phrasesFor } from './phrases';

export type TicketStatus = 'new' | 'open' | 'pending' | 'hold' | 'solved' | 'closed';

export interface Ticket {
  readonly number: string;
  readonly topic: Topic;
  readonly subject: string;
  readonly body: string;
  readonly status: TicketStatus;
  readonly priority: 'low' | 'normal' | 'high' | 'urgent';
  readonly channel: 'email' | 'web' | 'chat' | 'phone' | 'social';
  readonly productName: string | null;
  /** Employee number; null while nobody has taken it. */
  readonly assignee: string | null;
  readonly openedAt: number;
  readonly firstResponseAt: number | null;
  readonly resolvedAt: number | null;
  /** 1 to 5. */
  readonly satisfaction: number | null;
}

/** The hours within which a first answer and a solution are due, by priority; about one ticket in seven misses one. */
const DUE_HOURS = { low: [24, 240], normal: [8, 120], high: [4, 48], urgent: [1, 8] } as const;

/** The customer's tickets, the older first. */
export function ticketsOf(world: World, party: Party, orders: readonly Order[]): Ticket[] {
  const random = world.random('tickets', party.index);
  const drawn = random.weighted([[1, 48], [2, 26], [3, 14], [4, 7], [6, 3], [10, 2]]); // prettier-ignore
  const count = party.hero?.tickets ?? drawn;
  const tickets = Array.from({ length: count }, () => drawTicket(party, orders, random));
  tickets.sort((one, other) => one.openedAt - other.openedAt);
  if (party.hero?.hasBreachedTicket) {
    tickets.pop();
    tickets.push(breachedTicket(party, orders.at(-1), random));
  }
  return tickets.map((ticket, sequence) => ({ ...ticket, number: ticketNumber(party.index, sequence) }));
}

function drawTicket(party: Party, orders: readonly Order[], random: Random): Ticket {
  const order = orders.length > 0 && random.chance(0.75) ? random.pick(orders) : undefined;
  const topic = order === undefined ? random.pick(['points', 'product'] as const) : random.pick(TOPICS);
  const earliest = order?.placedAt ?? party.joinedAt;
  const span = REFERENCE_TIME - earliest - 2 * HOUR;
  const openedAt =
    earliest +
    HOUR +
    Math.floor((random.fraction() * Math.min(span, order === undefined ? span : 25 * DAY)) / 1_000) * 1_000;
  const priority = random.weighted([['low', 20], ['normal', 55], ['high', 18], ['urgent', 7]] as const); // prettier-ignore
  const agent = random.pick(staffFor('support-agent', party.country.region)).employeeNumber;
  const [responseDue, solutionDue] = DUE_HOURS[priority];
  const responseHours =
    responseDue * (random.chance(0.1) ? 1.2 + random.fraction() * 4 : 0.05 + random.fraction() * 0.9);
  const solutionHours =
    responseHours +
    solutionDue * (random.chance(0.08) ? 1.1 + random.fraction() * 3 : random.fraction() * 0.9);
  const firstResponseAt = openedAt + Math.ceil(responseHours * 60) * MINUTE;
  const resolvedAt = openedAt + Math.ceil(solutionHours * 60 + 1) * MINUTE;
  const isForgotten = random.chance(0.03);
  const isAnswered = firstResponseAt < REFERENCE_TIME;
  const isSolved = resolvedAt < REFERENCE_TIME && !isForgotten;
  const isLongSolved = REFERENCE_TIME - resolvedAt > 14 * DAY;
  const status = isSolved
    ? isLongSolved
      ? 'closed'
      : 'solved'
    : isAnswered
      ? random.pick(['open', 'pending', 'hold'] as const)
      : random.pick(['new', 'open'] as const);
  return {
    number: '',
    ...wordsOf(party, topic, order, random),
    status,
    priority,
    channel: random.weighted([['email', 45], ['web', 25], ['chat', 15], ['phone', 10], ['social', 5]] as const), // prettier-ignore
    assignee: isAnswered || status === 'open' ? agent : null,
    openedAt,
    firstResponseAt: isAnswered ? firstResponseAt : null,
    resolvedAt: isSolved ? resolvedAt : null,
    satisfaction: isSolved && random.chance(0.4) ? random.weighted([[1, 8], [2, 7], [3, 15], [4, 30], [5, 40]]) : null, // prettier-ignore
  };
}

/** Open for days although an answer was due within the hour, and the answer late. */
function breachedTicket(party: Party, order: Order | undefined, random: Random): Ticket {
  const openedAt = REFERENCE_TIME - 5 * DAY - 3 * HOUR;
  return {
    number: '',
    ...wordsOf(party, 'damage', order, random),
    status: 'open',
    priority: 'urgent',
    channel: 'email',
    assignee: 'E-1001',
    openedAt,
    firstResponseAt: openedAt + 30 * HOUR,
    resolvedAt: null,
    satisfaction: null,
  };
}

function wordsOf(
  party: Party,
  topic: Topic,
  order: Order | undefined,
  random: Random,
): Pick<Ticket, 'topic' | 'subject' | 'body' | 'productName'> {
  const { subject, body } = phrasesFor(party.language, party.country.code).tickets[topic];
  const product = order === undefined ? 'Harbour 2 tent' : random.pick(order.lines).product.name;
  const fill = (text: string): string =>
    text.replaceAll('{order}', order?.number ?? '').replaceAll('{product}', product);
  const mentionsProduct = topic === 'damage' || topic === 'product';
  return { topic, subject: fill(subject), body: fill(body), productName: mentionsProduct ? product : null };
}
