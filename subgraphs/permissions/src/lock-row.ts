import { isId, rejectInput } from '@c360/kit';
import type {
  Partner as PartnerRow,
  PartnerKey as PartnerKeyRow,
  Principal as PrincipalRow,
  Prisma,
} from './generated/prisma/client';

/** The principal of `input.principalId`, locked until the transaction ends. Throws RejectedInput where there is none. */
export async function lockPrincipal(
  transaction: Prisma.TransactionClient,
  id: string,
): Promise<PrincipalRow> {
  if (isId('pri', id)) {
    await transaction.$queryRaw`select id from permissions.principal where id = ${id} for update`;
    const principal = await transaction.principal.findUnique({ where: { id } });
    if (principal) return principal;
  }
  throw rejectInput(['input', 'principalId'], 'there is no such principal');
}

/** The partner of `input.partnerId`, locked until the transaction ends. Throws RejectedInput where there is none. */
export async function lockPartner(transaction: Prisma.TransactionClient, id: string): Promise<PartnerRow> {
  if (isId('ptn', id)) {
    await transaction.$queryRaw`select id from permissions.partner where id = ${id} for update`;
    const partner = await transaction.partner.findUnique({ where: { id } });
    if (partner) return partner;
  }
  throw rejectInput(['input', 'partnerId'], 'there is no such partner');
}

/**
 * The key of `input.keyId`, locked with its partner until the transaction ends. Throws RejectedInput where there is none.
 */
export async function lockKey(transaction: Prisma.TransactionClient, id: string): Promise<PartnerKeyRow> {
  if (isId('key', id)) {
    await transaction.$queryRaw`
      select p.id from permissions.partner p join permissions.partner_key k on k.partner_id = p.id
      where k.id = ${id} for update`;
    const key = await transaction.partnerKey.findUnique({ where: { id } });
    if (key) return key;
  }
  throw rejectInput(['input', 'keyId'], 'there is no such key');
}
