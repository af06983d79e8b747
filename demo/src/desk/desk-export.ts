import { americanTime, isoTime } from '../output/time-formats';
import {
  openCsv,
  openNdjson,
  type CsvDialect,
  type CsvFile,
  type NdjsonFile,
  type RowFile,
} from '../output/row-file';
import { describeParty } from '../people/describe-party';
import type { Party } from '../people/party';
import { e164 } from '../people/phones';
import { portray, type Portrait } from '../people/portrait';
import { fullName, hurried } from '../people/written-names';
import type { Order } from '../shop/orders';
import { deskNumber } from '../world/numbers';
import type { World } from '../world/world';
import { feedbackOf } from './feedback';
import { messagesOf } from './messages';
import { ticketsOf, type Ticket } from './tickets';

/** The help desk's CSV exports write times the American way; its tickets and messages are NDJSON. */
const DIALECT: CsvDialect = { delimiter: ',', lineEnd: '\n', byteOrderMark: false };

// prettier-ignore
const REQUESTER_COLUMNS = ['id', 'name', 'organization', 'email', 'phone', 'locale', 'time_zone', 'region', 'created_at'] as const;
// prettier-ignore
const FEEDBACK_COLUMNS = ['feedback_id', 'requester_id', 'type', 'score', 'comment', 'channel', 'ticket_id', 'given_at', 'reply', 'replied_at'] as const;

const timeOrNull = (time: number | null): string | null => (time === null ? null : isoTime(time));

/** What the help desk exports: requesters, tickets, messages and feedback. */
export class DeskExport {
  private constructor(
    private readonly requesters: CsvFile,
    private readonly tickets: NdjsonFile,
    private readonly messages: NdjsonFile,
    private readonly feedback: CsvFile,
  ) {}

  static async open(folder: string): Promise<DeskExport> {
    return new DeskExport(
      await openCsv(folder, 'desk_requesters.csv', REQUESTER_COLUMNS, DIALECT),
      await openNdjson(folder, 'desk_tickets.ndjson'),
      await openNdjson(folder, 'desk_messages.ndjson'),
      await openCsv(folder, 'desk_feedback.csv', FEEDBACK_COLUMNS, DIALECT),
    );
  }

  get files(): readonly RowFile[] {
    return [this.requesters, this.tickets, this.messages, this.feedback];
  }

  /** All rows of a customer that the help desk knows. Returns its record of the customer. */
  add(world: World, party: Party, orders: readonly Order[]): Portrait {
    const portrait = portray(world, party, 'desk');
    const requester = deskNumber(party.index);
    this.requesters.write(requesterRow(world, party, portrait));
    const tickets = ticketsOf(world, party, orders);
    for (const ticket of tickets) {
      this.tickets.write(ticketObject(ticket, requester));
      for (const { number, author, employee, body, isPublic, sentAt } of messagesOf(world, party, ticket)) {
        const authorId = author === 'end-user' ? requester : employee;
        this.messages.write({
          id: number,
          ticket_id: ticket.number,
          author_role: author,
          author_id: authorId,
          body,
          public: isPublic,
          created_at: isoTime(sentAt),
        });
      }
    }
    feedbackOf(world, party, tickets).forEach((feedback, sequence) => {
      const { kind, score, body, channel, ticketNumber, givenAt, answer, answeredAt } = feedback;
      const answered = answeredAt === null ? null : americanTime(answeredAt);
      const number = `F${requester.slice(4)}-${sequence + 1}`;
      this.feedback.write([
        number,
        requester,
        kind,
        score,
        body,
        channel,
        ticketNumber,
        americanTime(givenAt),
        answer,
        answered,
      ]);
    });
    return portrait;
  }
}

function requesterRow(world: World, party: Party, portrait: Portrait): (string | null)[] {
  const random = world.random('desk requester', party.index);
  const { email, phone } = portrait;
  return [
    deskNumber(party.index),
    fullName(party, portrait),
    organisationName(world, party),
    email !== null && party.hero === null ? hurried(email, random) : email,
    phone === null ? null : e164(phone),
    party.language,
    party.address.city.timeZone,
    party.country.region,
    americanTime(party.joinedAt),
  ];
}

/** What stands under the mail: the organisation itself, or the employer. */
function organisationName(world: World, party: Party): string | null {
  if (party.kind === 'ORGANISATION') return party.family.native;
  return party.employer === null ? null : describeParty(world, party.employer).family.native;
}

function ticketObject(ticket: Ticket, requester: string): Parameters<NdjsonFile['write']>[0] {
  return {
    id: ticket.number,
    requester_id: requester,
    subject: ticket.subject,
    description: ticket.body,
    status: ticket.status,
    priority: ticket.priority,
    via: ticket.channel,
    category: ticket.topic,
    product: ticket.productName,
    assignee: ticket.assignee,
    created_at: isoTime(ticket.openedAt),
    first_replied_at: timeOrNull(ticket.firstResponseAt),
    solved_at: timeOrNull(ticket.resolvedAt),
    satisfaction: ticket.satisfaction,
    tags: [ticket.topic, ...(ticket.priority === 'urgent' ? ['escalated'] : [])],
  };
}
