import { registerEnumType } from 'type-graphql';
import { TicketChannel } from '../domain/ticket-channel';

registerEnumType(TicketChannel, {
  name: 'TicketChannel',
  description: 'How a ticket reached the department.',
  valuesConfig: {
    EMAIL: { description: 'By e-mail.' },
    PHONE: { description: 'By telephone.' },
    CHAT: { description: 'In a chat.' },
    WEB: { description: 'By a form on the web.' },
    SOCIAL: { description: 'On a social network.' },
    STORE: { description: 'In a store.' },
    API: { description: 'From another system.' },
    OTHER: { description: 'Another way, or not recorded.' },
  },
});

export { TicketChannel };
