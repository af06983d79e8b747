import { optionalText, Writes } from '@c360/kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { changeOnce } from '../change-once';
import type { PermissionsContext } from '../context';
import { requirePurposes, requireQuota, requireScopes } from '../domain/input-checks';
import { lockPartner } from '../lock-row';
import { UpdatePartnerInput, UpdatePartnerPayload } from '../types/UpdatePartner';

@Resolver()
export class UpdatePartnerResolver {
  @Writes('permissions.admin')
  @Mutation(() => UpdatePartnerPayload, {
    nullable: true,
    description: 'Changes what a partner system may do; what the input leaves out stays.',
  })
  async updatePartner(
    @Arg('input', () => UpdatePartnerInput, { description: 'What is to change.' }) input: UpdatePartnerInput,
    @Ctx() context: PermissionsContext,
  ) {
    const { id, userErrors } = await changeOnce(context, 'updatePartner', input, async (transaction) => {
      const { description, scopes, purposes, quotaPerMinute, isActive } = input;
      const data = {
        ...(typeof description === 'string'
          ? { description: optionalText('description', description, 1_000) }
          : {}),
        ...(scopes ? { scopes: requireScopes(scopes) } : {}),
        ...(purposes ? { purposes: requirePurposes(purposes) } : {}),
        ...(typeof quotaPerMinute === 'number' ? { quotaPerMinute: requireQuota(quotaPerMinute) } : {}),
        ...(typeof isActive === 'boolean' ? { isActive } : {}),
      };
      const partner = await lockPartner(transaction, input.partnerId);
      await transaction.partner.update({
        where: { id: partner.id },
        data: { ...data, updatedAt: new Date() },
      });
      return partner.id;
    });
    return { partner: id === null ? null : await context.loaders.partnerById.load(id), userErrors };
  }
}
