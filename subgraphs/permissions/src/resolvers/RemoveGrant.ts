import { isId, rejectInput, Writes } from '@c360/kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { changeOnce } from '../change-once';
import type { PermissionsContext } from '../context';
import { termsOf } from '../domain/grant-terms';
import { lockGrants, recordGrantChange, requireAdministration } from '../record-grant-change';
import { RemoveGrantInput, RemoveGrantPayload } from '../types/RemoveGrant';

@Resolver()
export class RemoveGrantResolver {
  @Writes('permissions.admin')
  @Mutation(() => RemoveGrantPayload, {
    nullable: true,
    description: 'Takes a grant away; the history keeps what it said.',
  })
  async removeGrant(
    @Arg('input', () => RemoveGrantInput, { description: 'Which grant.' }) input: RemoveGrantInput,
    @Ctx() context: PermissionsContext,
  ) {
    const { id, userErrors } = await changeOnce(context, 'removeGrant', input, async (transaction) => {
      await lockGrants(transaction);
      const { grantId } = input;
      const grant = isId('grt', grantId)
        ? await transaction.grant.findUnique({ where: { id: grantId } })
        : null;
      if (grant === null) throw rejectInput(['input', 'grantId'], 'there is no such grant');
      await transaction.grant.delete({ where: { id: grantId } });
      await requireAdministration(transaction, ['input', 'grantId']);
      await recordGrantChange(transaction, context, grantId, termsOf(grant), null);
      return grantId;
    });
    return { grantId: id, userErrors };
  }
}
