import {
  dueTimesAfterEscalation,
  dueTimesOf,
  slaStateOf,
  type SlaFacts,
  type SlaPolicy,
} from '../src/domain/sla';
import { TicketStatus } from '../src/domain/ticket-status';

const OPENED = new Date('2026-06-01T08:00:00Z');
const POLICY: SlaPolicy = { firstResponseMinutes: 60, resolutionMinutes: 480 };
const at = (minutes: number) => new Date(OPENED.getTime() + minutes * 60_000);

function ticket(facts: Partial<SlaFacts>): SlaFacts {
  return {
    status: TicketStatus.OPEN,
    firstResponseAt: null,
    resolvedAt: null,
    ...dueTimesOf(OPENED, POLICY),
    ...facts,
  };
}

describe('due times', () => {
  it('follow from the time of opening and the policy of the priority', () => {
    expect(dueTimesOf(OPENED, POLICY)).toEqual({ firstResponseDueAt: at(60), resolutionDueAt: at(480) });
  });

  it('are unknown where the time of opening is, or where no policy names the priority', () => {
    const none = { firstResponseDueAt: null, resolutionDueAt: null };
    expect(dueTimesOf(null, POLICY)).toEqual(none);
    expect(dueTimesOf(OPENED, undefined)).toEqual(none);
  });

  it('come earlier by an escalation, counted from now, and never later', () => {
    const current = dueTimesOf(OPENED, { firstResponseMinutes: 480, resolutionMinutes: 4_320 });
    expect(dueTimesAfterEscalation(current, POLICY, at(30))).toEqual({
      firstResponseDueAt: at(90),
      resolutionDueAt: at(510),
    });
    expect(dueTimesAfterEscalation(dueTimesOf(OPENED, POLICY), POLICY, at(30))).toEqual(
      dueTimesOf(OPENED, POLICY),
    );
    expect(dueTimesAfterEscalation(dueTimesOf(null, POLICY), POLICY, at(30))).toEqual(
      dueTimesOf(null, POLICY),
    );
  });
});

describe('the state of a promise', () => {
  it.each<[string, Partial<SlaFacts>, number, [boolean | null, boolean | null, boolean | null]]>([
    ['is undecided while time is left', {}, 59, [null, null, false]],
    ['is undecided in its last millisecond', {}, 60, [null, null, false]],
    ['is broken by a missing answer as soon as time runs out', {}, 60.1, [false, null, true]],
    ['is kept by an answer at the last moment', { firstResponseAt: at(60) }, 100, [true, null, false]],
    ['is broken by a late answer', { firstResponseAt: at(61) }, 100, [false, null, true]],
    ['is broken by a missing resolution', { firstResponseAt: at(5) }, 481, [true, false, true]],
    [
      'is kept by a resolution in time',
      { status: TicketStatus.RESOLVED, firstResponseAt: at(5), resolvedAt: at(480) },
      9_999,
      [true, true, false],
    ],
    [
      'is broken by a late resolution',
      { status: TicketStatus.RESOLVED, firstResponseAt: at(5), resolvedAt: at(481) },
      9_999,
      [true, false, true],
    ],
    [
      'takes a resolution without a recorded answer as the answer',
      { status: TicketStatus.RESOLVED, resolvedAt: at(50) },
      9_999,
      [true, true, false],
    ],
    [
      'stays unknown for a finished ticket without times',
      { status: TicketStatus.CLOSED },
      9_999,
      [null, null, false],
    ],
    ['stops with a deleted ticket', { status: TicketStatus.DELETED }, 9_999, [null, null, false]],
    ['goes on for a ticket on hold', { status: TicketStatus.ON_HOLD }, 9_999, [false, false, true]],
    [
      'is not judged where the time of opening is unknown',
      { firstResponseDueAt: null, resolutionDueAt: null, firstResponseAt: at(5) },
      9_999,
      [null, null, null],
    ],
  ])('%s', (_, facts, minutes, [firstResponseMet, resolutionMet, isBreached]) => {
    expect(slaStateOf(ticket(facts), at(minutes))).toMatchObject({
      firstResponseMet,
      resolutionMet,
      isBreached,
    });
  });
});
