import { registerEnumType } from 'type-graphql';
import { TicketDataFlag } from '../domain/data-flags';

registerEnumType(TicketDataFlag, {
  name: 'TicketDataFlag',
  description: "What contradicts itself in a ticket's record; the ticket is kept as the department has it.",
  valuesConfig: {
    RESOLVED_BEFORE_FIRST_RESPONSE: { description: 'Resolved before the first response.' },
    RESOLVED_BEFORE_OPENED: { description: 'Resolved before it was opened.' },
    FIRST_RESPONSE_BEFORE_OPENED: { description: 'Answered before it was opened.' },
    RESOLVED_WHILE_OPEN: { description: 'Has a time of resolution, yet is in an open state.' },
  },
});

export { TicketDataFlag };
