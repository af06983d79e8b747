import { OPEN_STATUSES } from './ticket-status';

/** How fast tickets of one priority are promised to be answered and resolved. */
export interface SlaPolicy {
  readonly firstResponseMinutes: number;
  readonly resolutionMinutes: number;
}

/** Until when a ticket is to be answered and resolved; null where no promise can be dated. */
export interface SlaDueTimes {
  readonly firstResponseDueAt: Date | null;
  readonly resolutionDueAt: Date | null;
}

/** What of a ticket its SLA is judged by. */
export interface SlaFacts extends SlaDueTimes {
  readonly status: string;
  readonly firstResponseAt: Date | null;
  readonly resolvedAt: Date | null;
}

/** How a ticket stands against its promises; null: not decided yet, or not known. */
export interface SlaState extends SlaDueTimes {
  readonly firstResponseMet: boolean | null;
  readonly resolutionMet: boolean | null;
  readonly isBreached: boolean | null;
}

const MILLISECONDS_PER_MINUTE = 60_000;

/** The promise made to a ticket. Without the time of opening, or without a policy for its priority, there is none. */
export function dueTimesOf(openedAt: Date | null, policy: SlaPolicy | undefined): SlaDueTimes {
  if (openedAt === null || policy === undefined) return { firstResponseDueAt: null, resolutionDueAt: null };
  return {
    firstResponseDueAt: plusMinutes(openedAt, policy.firstResponseMinutes),
    resolutionDueAt: plusMinutes(openedAt, policy.resolutionMinutes),
  };
}

/**
 * The promise after an escalation: what the new priority promises from now on, unless the old promise ends earlier. So an
 * escalation never gives more time, and never breaches a promise by itself.
 */
export function dueTimesAfterEscalation(
  current: SlaDueTimes,
  policy: SlaPolicy | undefined,
  now: Date,
): SlaDueTimes {
  const promised = dueTimesOf(now, policy);
  return {
    firstResponseDueAt: earlierPromise(current.firstResponseDueAt, promised.firstResponseDueAt),
    resolutionDueAt: earlierPromise(current.resolutionDueAt, promised.resolutionDueAt),
  };
}

/**
 * How a ticket stands against its promises at the time `now`. A ticket that was resolved without a recorded first response
 * counts as answered when it was resolved. While it is open and the promise has not run out, nothing is decided; once it
 * is finished, a time that the department never recorded stays unknown. `domain/ticket-conditions` says the same in SQL.
 */
export function slaStateOf(ticket: SlaFacts, now: Date): SlaState {
  const { firstResponseDueAt, resolutionDueAt, resolvedAt } = ticket;
  const isOpen = OPEN_STATUSES.includes(ticket.status);
  const firstResponseMet = isMet(ticket.firstResponseAt ?? resolvedAt, firstResponseDueAt, isOpen, now);
  const resolutionMet = isMet(resolvedAt, resolutionDueAt, isOpen, now);
  const hasPromise = firstResponseDueAt !== null || resolutionDueAt !== null;
  return {
    firstResponseDueAt,
    resolutionDueAt,
    firstResponseMet,
    resolutionMet,
    isBreached: hasPromise ? firstResponseMet === false || resolutionMet === false : null,
  };
}

function isMet(doneAt: Date | null, dueAt: Date | null, isOpen: boolean, now: Date): boolean | null {
  if (dueAt === null) return null;
  if (doneAt !== null) return doneAt.getTime() <= dueAt.getTime();
  return isOpen && now.getTime() > dueAt.getTime() ? false : null;
}

function plusMinutes(time: Date, minutes: number): Date {
  return new Date(time.getTime() + minutes * MILLISECONDS_PER_MINUTE);
}

function earlierPromise(current: Date | null, promised: Date | null): Date | null {
  if (current === null || promised === null) return current;
  return current.getTime() <= promised.getTime() ? current : promised;
}
