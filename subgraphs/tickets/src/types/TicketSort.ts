import { registerEnumType } from 'type-graphql';

/** The orders that a list of tickets can have. */
export enum TicketSort {
  NEWEST_FIRST = 'NEWEST_FIRST',
  OLDEST_FIRST = 'OLDEST_FIRST',
  MOST_URGENT_FIRST = 'MOST_URGENT_FIRST',
}

registerEnumType(TicketSort, {
  name: 'TicketSort',
  description:
    'The orders that a list of tickets can have. A ticket without a time of opening stands at its first response; without either it is the oldest.',
  valuesConfig: {
    NEWEST_FIRST: { description: 'Latest opened first.' },
    OLDEST_FIRST: { description: 'Earliest opened first.' },
    MOST_URGENT_FIRST: { description: 'Highest priority first, and of one priority the latest opened.' },
  },
});
