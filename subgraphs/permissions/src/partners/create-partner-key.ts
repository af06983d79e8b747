import { loadSecret, newPartnerKey, partnerKeyDigest } from '@c360/authorization';
import { newId, rejectInput } from '@c360/kit';
import type { PermissionsContext } from '../context';
import type { Prisma } from '../generated/prisma/client';

/** A partner needs one key, and two while it changes over; more are leftovers that nobody watches. */
const MAX_USABLE_KEYS = 10;

/** A key that was just made. */
export interface IssuedKey {
  readonly id: string;
  /** The whole key: shown once, kept nowhere. */
  readonly secret: string;
}

/** Makes a key of a partner, whose row the transaction has locked. Of the key itself only its digest is stored. */
export async function createPartnerKey(
  transaction: Prisma.TransactionClient,
  { settings }: PermissionsContext,
  partnerId: string,
  expiresAt: Date | null | undefined,
): Promise<IssuedKey> {
  const now = new Date();
  if (expiresAt && expiresAt <= now) throw rejectInput(['input', 'expiresAt'], 'must be in the future');
  const usable = await transaction.partnerKey.count({
    where: { partnerId, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
  });
  if (usable >= MAX_USABLE_KEYS) {
    throw rejectInput(['input'], `the partner has ${usable} usable keys; revoke one first`);
  }
  const { key, prefix } = newPartnerKey();
  const secretDigest = partnerKeyDigest(key, loadSecret(settings.partnerKeySecret, 'PARTNER_KEY_SECRET'));
  const id = newId('key');
  await transaction.partnerKey.create({
    data: {
      id,
      partnerId,
      prefix,
      secretDigest: new Uint8Array(secretDigest),
      createdAt: now,
      expiresAt: expiresAt ?? null,
    },
  });
  return { id, secret: key };
}

/** What the payload tells beside the key. */
export function secretOf(
  issued: IssuedKey | null,
  id: string | null,
): { secret: string | null; notice: string | null } {
  if (issued) return { secret: issued.secret, notice: null };
  const notice =
    'This idempotency key was used before: the secret was shown then and is not kept. Rotate the key if it was lost.';
  return { secret: null, notice: id === null ? null : notice };
}
