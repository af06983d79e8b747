import { newId, optionalText, rejectInput, Writes } from '@c360/kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { changeOnce } from '../change-once';
import type { PermissionsContext } from '../context';
import { requirePurposes, requireQuota, requireScopes } from '../domain/input-checks';
import { RegisterPartnerInput, RegisterPartnerPayload } from '../types/RegisterPartner';

const NAME = /^[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

@Resolver()
export class RegisterPartnerResolver {
  @Writes('permissions.admin')
  @Mutation(() => RegisterPartnerPayload, {
    nullable: true,
    description: 'Registers a partner system. It has no key yet.',
  })
  async registerPartner(
    @Arg('input', () => RegisterPartnerInput, { description: 'Which system.' }) input: RegisterPartnerInput,
    @Ctx() context: PermissionsContext,
  ) {
    const { id, userErrors } = await changeOnce(context, 'registerPartner', input, async (transaction) => {
      if (!NAME.test(input.name)) {
        throw rejectInput(
          ['input', 'name'],
          'must be 2 to 63 small letters, digits and hyphens, from a letter to a letter or digit',
        );
      }
      const partner = {
        id: newId('ptn'),
        name: input.name,
        description: optionalText('description', input.description, 1_000),
        scopes: requireScopes(input.scopes),
        purposes: requirePurposes(input.purposes),
        quotaPerMinute: requireQuota(input.quotaPerMinute),
      };
      // Skipping what is there already, instead of looking first: of two requests at once one finds the other's row.
      const { count } = await transaction.partner.createMany({ data: [partner], skipDuplicates: true });
      if (count === 0) throw rejectInput(['input', 'name'], 'a partner of this name is registered already');
      return partner.id;
    });
    return { partner: id === null ? null : await context.loaders.partnerById.load(id), userErrors };
  }
}
