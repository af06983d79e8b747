import { registerEnumType } from 'type-graphql';
import { MessageAuthor } from '../domain/message-author';

registerEnumType(MessageAuthor, {
  name: 'MessageAuthor',
  description: 'What kind of party wrote a message.',
  valuesConfig: {
    CUSTOMER: { description: 'The customer.' },
    AGENT: { description: 'An employee of the department.' },
    SYSTEM: { description: 'A machine: an automatic answer, a relay.' },
  },
});

export { MessageAuthor };
