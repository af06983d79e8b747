/** Where a ticket stands. */
export enum TicketStatus {
  NEW = 'NEW',
  OPEN = 'OPEN',
  PENDING = 'PENDING',
  ON_HOLD = 'ON_HOLD',
  RESOLVED = 'RESOLVED',
  CLOSED = 'CLOSED',
  DELETED = 'DELETED',
}

/** The states in which a ticket still waits for somebody, so that its SLA clocks run. */
export const OPEN_STATUSES: readonly string[] = [
  TicketStatus.NEW,
  TicketStatus.OPEN,
  TicketStatus.PENDING,
  TicketStatus.ON_HOLD,
];
