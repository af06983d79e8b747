import { Writes } from '@c360/kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { changeOnce } from '../change-once';
import type { PermissionsContext } from '../context';
import { lockPrincipal } from '../lock-row';
import { ReactivatePrincipalInput, ReactivatePrincipalPayload } from '../types/ReactivatePrincipal';

@Resolver()
export class ReactivatePrincipalResolver {
  @Writes('permissions.admin')
  @Mutation(() => ReactivatePrincipalPayload, {
    nullable: true,
    description: 'Gives a principal that was deactivated its rights back. One that is active stays so.',
  })
  async reactivatePrincipal(
    @Arg('input', () => ReactivatePrincipalInput, { description: 'Who.' }) input: ReactivatePrincipalInput,
    @Ctx() context: PermissionsContext,
  ) {
    const { id, userErrors } = await changeOnce(
      context,
      'reactivatePrincipal',
      input,
      async (transaction) => {
        const principal = await lockPrincipal(transaction, input.principalId);
        if (!principal.isActive) {
          await transaction.principal.update({
            where: { id: principal.id },
            data: { isActive: true, updatedAt: new Date() },
          });
        }
        return principal.id;
      },
    );
    return { principal: id === null ? null : await context.loaders.principalById.load(id), userErrors };
  }
}
