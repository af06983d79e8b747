import type { Principal } from '@c360/authorization';
import { rejectInput } from '@c360/kit';
import type { Principal as PrincipalRow } from '../generated/prisma/client';

/**
 * Throws RejectedInput where somebody would change its own rights: who takes them from itself may be the last one who could
 * give them back. Someone else who may change them stays, because that is who asks.
 */
export function requireSomebodyElse(
  row: Pick<PrincipalRow, 'kind' | 'issuer' | 'subject' | 'key'>,
  { kind, issuer, id, employeeId }: Principal,
): void {
  const isOwnToken = row.issuer !== null && row.issuer === issuer && row.subject === id;
  const isOwnNumber = row.issuer === null && row.kind === kind && row.key !== null && row.key === employeeId;
  if (isOwnToken || isOwnNumber) {
    throw rejectInput(['input', 'principalId'], 'is yourself; somebody else must do it');
  }
}
