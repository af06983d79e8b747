import { registerEnumType } from 'type-graphql';
import { TicketPriority } from '../domain/ticket-priority';

registerEnumType(TicketPriority, {
  name: 'TicketPriority',
  description: 'How urgent a ticket is; it decides what is promised.',
  valuesConfig: {
    LOW: { description: 'Can wait.' },
    NORMAL: { description: 'As most.' },
    HIGH: { description: 'Before others.' },
    URGENT: { description: 'At once.' },
  },
});

export { TicketPriority };
