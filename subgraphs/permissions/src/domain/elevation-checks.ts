import { ErrorCode, rejectInput } from '@c360/kit';
import { textProblem } from '@c360/kit';
import type { Prisma } from '../generated/prisma/client';

const MAX_MINUTES = 60;
const MIN_REASON = 10;
const MAX_REASON = 500;
/** Roles that a principal has by what it is; nobody takes them. */
const ROLES_OF_KINDS = ['customer', 'partner', 'service'];

/** The minutes of `input.minutes`. Throws RejectedInput where they are out of range. */
export function requireMinutes(minutes: number): number {
  if (minutes < 1 || minutes > MAX_MINUTES) {
    throw rejectInput(['input', 'minutes'], `must be 1 to ${MAX_MINUTES}, got ${minutes}`);
  }
  return minutes;
}

/** The reason of `input.reason`, without spaces around it. Throws RejectedInput where it is too short or too long. */
export function requireReason(reason: string): string {
  const trimmed = reason.trim();
  const problem =
    [...trimmed].length < MIN_REASON
      ? `must have ${MIN_REASON} to ${MAX_REASON} characters`
      : textProblem(trimmed, MAX_REASON);
  if (problem !== null) throw rejectInput(['input', 'reason'], problem);
  return trimmed;
}

/** Throws RejectedInput where a role is one of a kind, or may change grants: who took it for minutes could keep it. */
export async function requireTakeable(
  transaction: Prisma.TransactionClient,
  role: string,
  path: string[],
): Promise<void> {
  if (ROLES_OF_KINDS.includes(role)) {
    throw rejectInput(path, `cannot be taken: ${role} belongs to a kind of principal`);
  }
  const administering = await transaction.grant.count({
    where: { roleName: role, policy: 'permissions.admin', effect: 'ALLOW' },
  });
  if (administering > 0) {
    throw rejectInput(
      path,
      `cannot be taken: ${role} may change grants, so that who took it could keep it`,
      ErrorCode.UNAUTHORIZED_FIELD_OR_TYPE,
    );
  }
}
