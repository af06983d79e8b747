import { Writes, rejectInput } from '@c360/kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { changeOnce } from '../change-once';
import type { PermissionsContext } from '../context';
import { lockKey } from '../lock-row';
import { createPartnerKey, secretOf, type IssuedKey } from '../partners/create-partner-key';
import { PartnerKeyPayload } from '../types/PartnerKeyPayload';
import { RotatePartnerKeyInput } from '../types/RotatePartnerKey';

const MINUTE_MS = 60_000;
/** Thirty days. */
const MAX_OVERLAP_MINUTES = 43_200;

@Resolver()
export class RotatePartnerKeyResolver {
  @Writes('permissions.admin')
  @Mutation(() => PartnerKeyPayload, {
    nullable: true,
    description:
      'Issues a key in the place of another, which goes on for some minutes. The secret is shown in this answer and never again.',
  })
  async rotatePartnerKey(
    @Arg('input', () => RotatePartnerKeyInput, { description: 'Which key.' }) input: RotatePartnerKeyInput,
    @Ctx() context: PermissionsContext,
  ) {
    let issued = null as IssuedKey | null;
    const { id, userErrors } = await changeOnce(context, 'rotatePartnerKey', input, async (transaction) => {
      const { overlapMinutes } = input;
      if (overlapMinutes < 0 || overlapMinutes > MAX_OVERLAP_MINUTES) {
        throw rejectInput(
          ['input', 'overlapMinutes'],
          `must be 0 to ${MAX_OVERLAP_MINUTES}, got ${overlapMinutes}`,
        );
      }
      const old = await lockKey(transaction, input.keyId);
      const now = new Date();
      if (old.revokedAt !== null || (old.expiresAt !== null && old.expiresAt <= now)) {
        throw rejectInput(['input', 'keyId'], 'has ended; issue a new key');
      }
      const end = new Date(now.getTime() + overlapMinutes * MINUTE_MS);
      await transaction.partnerKey.update({
        where: { id: old.id },
        data: { expiresAt: old.expiresAt !== null && old.expiresAt < end ? old.expiresAt : end },
      });
      issued = await createPartnerKey(transaction, context, old.partnerId, input.expiresAt);
      return issued.id;
    });
    // What the transaction did not keep is not shown.
    const shown = issued?.id === id ? issued : null;
    return {
      key: id === null ? null : await context.loaders.keyById.load(id),
      ...secretOf(shown, id),
      userErrors,
    };
  }
}
