import { Writes } from '@c360/kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { changeOnce } from '../change-once';
import type { PermissionsContext } from '../context';
import { lockKey } from '../lock-row';
import { RevokePartnerKeyInput, RevokePartnerKeyPayload } from '../types/RevokePartnerKey';

@Resolver()
export class RevokePartnerKeyResolver {
  @Writes('permissions.admin')
  @Mutation(() => RevokePartnerKeyPayload, {
    nullable: true,
    description: 'Ends a key at once. One that is revoked stays so.',
  })
  async revokePartnerKey(
    @Arg('input', () => RevokePartnerKeyInput, { description: 'Which key.' }) input: RevokePartnerKeyInput,
    @Ctx() context: PermissionsContext,
  ) {
    const { id, userErrors } = await changeOnce(context, 'revokePartnerKey', input, async (transaction) => {
      const key = await lockKey(transaction, input.keyId);
      if (key.revokedAt === null) {
        await transaction.partnerKey.update({ where: { id: key.id }, data: { revokedAt: new Date() } });
      }
      return key.id;
    });
    return { key: id === null ? null : await context.loaders.keyById.load(id), userErrors };
  }
}
