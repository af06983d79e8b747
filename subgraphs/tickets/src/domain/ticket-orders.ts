import type { SortedTable } from '@c360/kit';
import { TicketSort } from '../types/TicketSort';
import { PRIORITY_ORDER } from './ticket-priority';

const LISTED_AT = 't.listed_at';
const URGENCY = `coalesce(array_position(array['${PRIORITY_ORDER.join("', '")}'], t.priority), 0)`;

/** What each order of tickets sorts by, in SQL over the alias `t`. */
export const TICKET_ORDERS: Readonly<
  Record<TicketSort, Pick<SortedTable<{ id: string }>, 'sortBy' | 'descending'>>
> = {
  [TicketSort.NEWEST_FIRST]: { sortBy: [LISTED_AT], descending: true },
  [TicketSort.OLDEST_FIRST]: { sortBy: [LISTED_AT], descending: false },
  [TicketSort.MOST_URGENT_FIRST]: { sortBy: [URGENCY, LISTED_AT], descending: true },
};
