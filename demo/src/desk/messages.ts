import { HOUR, MINUTE, REFERENCE_TIME } from '../world/reference-date';
import type { World } from '../world/world';
import type { Party } from '../people/party';
import { phrasesFor } from './phrases';
import type { Ticket } from './tickets';

export interface Message {
  readonly number: string;
  readonly author: 'end-user' | 'agent' | 'system';
  /** Employee number of an agent; null for the customer and the system. */
  readonly employee: string | null;
  readonly body: string;
  readonly isPublic: boolean;
  readonly sentAt: number;
}

/** What was written on a ticket, in order: the customer's first message, the answers, what came in between. */
export function messagesOf(world: World, party: Party, ticket: Ticket): Message[] {
  const random = world.random(`messages ${ticket.number}`, party.index);
  const phrases = phrasesFor(party.language, party.country.code);
  const messages: Message[] = [];
  const add = (author: Message['author'], body: string, sentAt: number, isPublic = true): void => {
    const employee = author === 'agent' ? ticket.assignee : null;
    messages.push({
      number: `${ticket.number}-${messages.length + 1}`,
      author,
      employee,
      body,
      isPublic,
      sentAt,
    });
  };
  add('end-user', ticket.body, ticket.openedAt);
  if (ticket.firstResponseAt === null) {
    if (random.chance(0.3))
      add('system', 'Automatic reply: we have received your message.', ticket.openedAt + MINUTE);
    return messages;
  }
  add('agent', random.pick(phrases.firstAnswers), ticket.firstResponseAt);
  const end = ticket.resolvedAt ?? REFERENCE_TIME - MINUTE;
  const between = Math.min(ticket.firstResponseAt + random.integer(1, 9) * HOUR, end - MINUTE);
  if (between <= ticket.firstResponseAt) return messages;
  if (random.chance(0.08))
    add(
      'agent',
      'Internal: checked with the warehouse, parcel not scanned since Monday.',
      ticket.firstResponseAt + 30_000,
      false,
    );
  if (random.chance(0.55) || ticket.resolvedAt === null)
    add('end-user', random.pick(phrases.replies), between);
  if (ticket.resolvedAt !== null && random.chance(0.6))
    add('agent', random.pick(phrases.laterAnswers), ticket.resolvedAt);
  return messages;
}
