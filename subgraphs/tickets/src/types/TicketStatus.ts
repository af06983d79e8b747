import { registerEnumType } from 'type-graphql';
import { TicketStatus } from '../domain/ticket-status';

registerEnumType(TicketStatus, {
  name: 'TicketStatus',
  description: 'Where a ticket stands. All but RESOLVED, CLOSED and DELETED count as open.',
  valuesConfig: {
    NEW: { description: 'Nobody has answered yet.' },
    OPEN: { description: 'The department has to act.' },
    PENDING: { description: 'The customer has to act.' },
    ON_HOLD: { description: 'Somebody outside has to act.' },
    RESOLVED: { description: "Solved; the customer's reply opens it again." },
    CLOSED: { description: 'Solved for good: it takes no reply.' },
    DELETED: { description: 'Taken out by the department, kept for the record.' },
  },
});

export { TicketStatus };
