import { OPEN_STATUSES } from './ticket-status';

/** What contradicts itself in a ticket's row: the row is kept as the department has it, and marked. */
export enum TicketDataFlag {
  RESOLVED_BEFORE_FIRST_RESPONSE = 'RESOLVED_BEFORE_FIRST_RESPONSE',
  RESOLVED_BEFORE_OPENED = 'RESOLVED_BEFORE_OPENED',
  FIRST_RESPONSE_BEFORE_OPENED = 'FIRST_RESPONSE_BEFORE_OPENED',
  RESOLVED_WHILE_OPEN = 'RESOLVED_WHILE_OPEN',
}

/** What of a ticket the flags are judged by. */
export interface FlaggedFacts {
  readonly status: string;
  readonly openedAt: Date | null;
  readonly firstResponseAt: Date | null;
  readonly resolvedAt: Date | null;
}

/** The flags of a ticket as it is written, in the order of the enumeration. A time that is not known contradicts nothing. */
export function dataFlagsOf({
  status,
  openedAt,
  firstResponseAt,
  resolvedAt,
}: FlaggedFacts): TicketDataFlag[] {
  const flags: TicketDataFlag[] = [];
  if (isBefore(resolvedAt, firstResponseAt)) flags.push(TicketDataFlag.RESOLVED_BEFORE_FIRST_RESPONSE);
  if (isBefore(resolvedAt, openedAt)) flags.push(TicketDataFlag.RESOLVED_BEFORE_OPENED);
  if (isBefore(firstResponseAt, openedAt)) flags.push(TicketDataFlag.FIRST_RESPONSE_BEFORE_OPENED);
  if (resolvedAt !== null && OPEN_STATUSES.includes(status)) flags.push(TicketDataFlag.RESOLVED_WHILE_OPEN);
  return flags;
}

function isBefore(a: Date | null, b: Date | null): boolean {
  return a !== null && b !== null && a.getTime() < b.getTime();
}
