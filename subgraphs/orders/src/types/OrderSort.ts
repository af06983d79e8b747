import { registerEnumType } from 'type-graphql';

/** In what order a list of orders comes. */
export enum OrderSort {
  NEWEST_FIRST = 'NEWEST_FIRST',
  OLDEST_FIRST = 'OLDEST_FIRST',
}

registerEnumType(OrderSort, {
  name: 'OrderSort',
  description: 'In what order a list of orders comes; orders of the same moment keep a fixed order.',
  valuesConfig: {
    NEWEST_FIRST: { description: 'The one placed last comes first.' },
    OLDEST_FIRST: { description: 'The one placed first comes first.' },
  },
});
