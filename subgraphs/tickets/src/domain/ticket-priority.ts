/** How urgent a ticket is, least urgent first. */
export enum TicketPriority {
  LOW = 'LOW',
  NORMAL = 'NORMAL',
  HIGH = 'HIGH',
  URGENT = 'URGENT',
}

/** The priorities from the least urgent to the most urgent. */
export const PRIORITY_ORDER: readonly string[] = Object.values(TicketPriority);
