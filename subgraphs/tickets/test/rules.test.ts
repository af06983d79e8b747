import { dataFlagsOf } from '../src/domain/data-flags';
import { nextPriority } from '../src/domain/escalation';
import { FeedbackKind, scoreProblem } from '../src/domain/feedback-kind';
import { MessageAuthor } from '../src/domain/message-author';
import { ticketAfterReply, type RepliedTicket } from '../src/domain/replies';
import { TicketStatus } from '../src/domain/ticket-status';

const DAY_1 = new Date('2026-06-01T00:00:00Z');
const DAY_2 = new Date('2026-06-02T00:00:00Z');

describe('data flags', () => {
  const facts = { status: 'CLOSED', openedAt: null, firstResponseAt: null, resolvedAt: null };

  it.each([
    [
      'a resolution before the first response',
      { firstResponseAt: DAY_2, resolvedAt: DAY_1 },
      ['RESOLVED_BEFORE_FIRST_RESPONSE'],
    ],
    ['a resolution before the opening', { openedAt: DAY_2, resolvedAt: DAY_1 }, ['RESOLVED_BEFORE_OPENED']],
    [
      'an answer before the opening',
      { openedAt: DAY_2, firstResponseAt: DAY_1 },
      ['FIRST_RESPONSE_BEFORE_OPENED'],
    ],
    ['a resolved ticket that is open', { status: 'PENDING', resolvedAt: DAY_1 }, ['RESOLVED_WHILE_OPEN']],
    [
      'all that is wrong at once',
      { status: 'NEW', openedAt: DAY_2, firstResponseAt: DAY_2, resolvedAt: DAY_1 },
      ['RESOLVED_BEFORE_FIRST_RESPONSE', 'RESOLVED_BEFORE_OPENED', 'RESOLVED_WHILE_OPEN'],
    ],
  ])('mark %s', (_, more, flags) => {
    expect(dataFlagsOf({ ...facts, ...more })).toEqual(flags);
  });

  it('leave alone what is equal, in order or unknown', () => {
    expect(dataFlagsOf(facts)).toEqual([]);
    expect(dataFlagsOf({ ...facts, firstResponseAt: DAY_1, resolvedAt: DAY_1 })).toEqual([]);
    expect(dataFlagsOf({ ...facts, openedAt: DAY_1, firstResponseAt: DAY_1, resolvedAt: DAY_2 })).toEqual([]);
  });
});

describe('a reply', () => {
  const ticket = (status: TicketStatus): RepliedTicket => ({
    status,
    firstResponseAt: null,
    resolvedAt: status === TicketStatus.RESOLVED ? DAY_1 : null,
    resolution: status === TicketStatus.RESOLVED ? 'done' : null,
  });
  const byCustomer = { author: MessageAuthor.CUSTOMER, isPublic: true };
  const byAgent = { author: MessageAuthor.AGENT, isPublic: true };

  it.each([TicketStatus.CLOSED, TicketStatus.DELETED])('is refused by a ticket that is %s', (status) => {
    expect(ticketAfterReply(ticket(status), byCustomer, DAY_2)).toBeNull();
    expect(ticketAfterReply(ticket(status), byAgent, DAY_2)).toBeNull();
  });

  it.each([TicketStatus.PENDING, TicketStatus.ON_HOLD, TicketStatus.RESOLVED])(
    'of the customer opens a ticket that is %s again',
    (status) => {
      expect(ticketAfterReply(ticket(status), byCustomer, DAY_2)).toEqual({
        status: TicketStatus.OPEN,
        firstResponseAt: null,
        resolvedAt: null,
        resolution: null,
      });
    },
  );

  it('of the customer leaves a new ticket new', () => {
    expect(ticketAfterReply(ticket(TicketStatus.NEW), byCustomer, DAY_2)).toEqual(ticket(TicketStatus.NEW));
  });

  it("of an agent is the first response once, and the ticket's state changes only where it was new", () => {
    const answered = { ...ticket(TicketStatus.NEW), status: TicketStatus.OPEN, firstResponseAt: DAY_1 };
    expect(ticketAfterReply(ticket(TicketStatus.NEW), byAgent, DAY_1)).toEqual(answered);
    expect(ticketAfterReply(answered, byAgent, DAY_2)).toEqual(answered);
    expect(ticketAfterReply(ticket(TicketStatus.RESOLVED), byAgent, DAY_2)?.status).toBe('RESOLVED');
  });

  it('that is an internal note or comes from a system changes nothing', () => {
    const asked = ticket(TicketStatus.NEW);
    expect(ticketAfterReply(asked, { ...byAgent, isPublic: false }, DAY_2)).toBe(asked);
    expect(ticketAfterReply(asked, { author: MessageAuthor.SYSTEM, isPublic: true }, DAY_2)).toBe(asked);
  });
});

describe('a score', () => {
  it.each<[FeedbackKind, number | null, boolean]>([
    [FeedbackKind.NPS, 0, true],
    [FeedbackKind.NPS, 10, true],
    [FeedbackKind.NPS, 11, false],
    [FeedbackKind.NPS, -1, false],
    [FeedbackKind.CSAT, 1, true],
    [FeedbackKind.CSAT, 0, false],
    [FeedbackKind.CSAT, 6, false],
    [FeedbackKind.REVIEW, 5, true],
    [FeedbackKind.REVIEW, null, false],
    [FeedbackKind.COMPLAINT, null, true],
    [FeedbackKind.COMPLAINT, 3, false],
    [FeedbackKind.SOCIAL, 0, false],
  ])('of %s %p fits: %p', (kind, score, fits) => {
    expect(scoreProblem(kind, score) === null).toBe(fits);
  });
});

it('an escalation raises the priority by one step, up to the highest', () => {
  expect(['LOW', 'NORMAL', 'HIGH', 'URGENT'].map(nextPriority)).toEqual([
    'NORMAL',
    'HIGH',
    'URGENT',
    'URGENT',
  ]);
});
