import { startTestSubgraph } from '@c360/kit/testing';
import { tickets } from '../src';
import { slaStateOf } from '../src/domain/sla';
import { HAS_PROMISE, isBreached } from '../src/domain/ticket-conditions';
import { Prisma } from '../src/generated/prisma/client';
import { june } from './import-rows';

const NOW = new Date(june(15));
const TIMES = [null, june(1, 1), june(14), june(20)];
const STATUSES = ['NEW', 'PENDING', 'RESOLVED', 'DELETED'];

/** Every state with every time of promise, answer and resolution. */
const CASES = STATUSES.flatMap((status) =>
  TIMES.flatMap((firstDue) =>
    TIMES.flatMap((due) =>
      TIMES.flatMap((answered) => TIMES.map((resolved) => ({ status, firstDue, due, answered, resolved }))),
    ),
  ),
);

function date(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

it('the rule of breach is the same in the database and in the program', async () => {
  const subgraph = await startTestSubgraph(tickets);
  try {
    const rows = CASES.map(({ status, firstDue, due, answered, resolved }, position) => ({
      position,
      status,
      first_response_due_at: firstDue,
      resolution_due_at: due,
      first_response_at: answered,
      resolved_at: resolved,
    }));
    const { text, values } = Prisma.sql`
      select case when ${HAS_PROMISE} then ${isBreached(NOW)} end as breached
      from json_to_recordset(${JSON.stringify(rows)}::json) as t(
        position int, status text, first_response_due_at timestamptz, resolution_due_at timestamptz,
        first_response_at timestamptz, resolved_at timestamptz)
      order by position`;
    const answer = await subgraph.database.query<{ breached: boolean | null }>(text, values);
    expect(answer.rows.map(({ breached }) => breached)).toEqual(
      CASES.map(({ status, firstDue, due, answered, resolved }) => {
        const facts = {
          status,
          firstResponseDueAt: date(firstDue),
          resolutionDueAt: date(due),
          firstResponseAt: date(answered),
          resolvedAt: date(resolved),
        };
        return slaStateOf(facts, NOW).isBreached;
      }),
    );
  } finally {
    await subgraph.stop();
  }
});
