import { registerEnumType } from 'type-graphql';
import { OrderChannel } from '../domain/enumerations';

registerEnumType(OrderChannel, {
  name: 'OrderChannel',
  description: 'By what way an order came in.',
  valuesConfig: {
    WEB: { description: 'On a web site.' },
    STORE: { description: 'In a store.' },
    PHONE: { description: 'By telephone.' },
    APP: { description: 'In a mobile app.' },
    PARTNER: { description: 'Through a partner company.' },
    UNKNOWN: { description: 'The department did not say.' },
  },
});

export { OrderChannel };
