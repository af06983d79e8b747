import { ErrorCode, RejectedInput, STAFF, rejectInput, type ChildFilter, type RequestFacts } from '@c360/kit';
import { Prisma } from '../generated/prisma/client';
import type { OpenTicketInput } from '../types/OpenTicket';
import { TicketPriority } from './ticket-priority';

type PrincipalKind = RequestFacts['principal']['kind'];

const PUBLIC_MESSAGES: ChildFilter = { name: 'public', condition: Prisma.sql`t.is_public` };

/** Which messages of a ticket a principal is shown: internal notes are among colleagues, whoever the customer is. */
export function visibleMessages(kind: PrincipalKind): ChildFilter | undefined {
  return STAFF.includes(kind) ? undefined : PUBLIC_MESSAGES;
}

/**
 * Throws RejectedInput where somebody from outside would set what the department decides by: the priority makes promises,
 * and the labels are its own.
 */
export function checkStaffOnly(kind: PrincipalKind, { priority, tags }: OpenTicketInput): void {
  if (STAFF.includes(kind)) return;
  const refusals = [
    ...(priority === TicketPriority.NORMAL ? [] : [onlyStaff('priority')]),
    ...(tags.length === 0 ? [] : [onlyStaff('tags')]),
  ];
  if (refusals.length > 0) throw new RejectedInput(refusals.flatMap(({ userErrors }) => userErrors));
}

function onlyStaff(field: string): RejectedInput {
  return rejectInput(['input', field], 'is for staff to set', ErrorCode.UNAUTHORIZED_FIELD_OR_TYPE);
}
