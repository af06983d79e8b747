import { registerEnumType } from 'type-graphql';

/** How a customer likes to be reached. */
export enum ContactChannel {
  EMAIL = 'EMAIL',
  PHONE = 'PHONE',
  SMS = 'SMS',
  POST = 'POST',
  CHAT = 'CHAT',
  APP = 'APP',
}

registerEnumType(ContactChannel, {
  name: 'ContactChannel',
  description: 'How a customer likes to be reached.',
  valuesConfig: {
    EMAIL: { description: 'By e-mail.' },
    PHONE: { description: 'By a call.' },
    SMS: { description: 'By a text message.' },
    POST: { description: 'By letter.' },
    CHAT: { description: 'In a chat.' },
    APP: { description: 'Inside the app.' },
  },
});
