import { registerEnumType } from 'type-graphql';
import { OrderStatus } from '../domain/enumerations';

registerEnumType(OrderStatus, {
  name: 'OrderStatus',
  description: 'Where an order stands.',
  valuesConfig: {
    PLACED: { description: 'Taken, not yet paid or shipped.' },
    PAID: { description: 'Paid, not yet shipped.' },
    SHIPPED: { description: 'On its way.' },
    DELIVERED: { description: 'With the customer.' },
    CANCELLED: { description: 'Given up before it was shipped; its amounts count in no sum.' },
    RETURNED: { description: 'Sent back, all of it.' },
  },
});

export { OrderStatus };
