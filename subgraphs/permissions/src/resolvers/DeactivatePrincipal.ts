import { Writes } from '@c360/kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { changeOnce } from '../change-once';
import type { PermissionsContext } from '../context';
import { requireSomebodyElse } from '../domain/somebody-else';
import { lockPrincipal } from '../lock-row';
import { DeactivatePrincipalInput, DeactivatePrincipalPayload } from '../types/DeactivatePrincipal';

@Resolver()
export class DeactivatePrincipalResolver {
  @Writes('permissions.admin')
  @Mutation(() => DeactivatePrincipalPayload, {
    nullable: true,
    description:
      'Takes all rights from a principal, whatever its tokens say. One that is inactive stays so. Not of oneself.',
  })
  async deactivatePrincipal(
    @Arg('input', () => DeactivatePrincipalInput, { description: 'Who.' }) input: DeactivatePrincipalInput,
    @Ctx() context: PermissionsContext,
  ) {
    const { id, userErrors } = await changeOnce(
      context,
      'deactivatePrincipal',
      input,
      async (transaction) => {
        const principal = await lockPrincipal(transaction, input.principalId);
        requireSomebodyElse(principal, context.principal);
        if (principal.isActive) {
          await transaction.principal.update({
            where: { id: principal.id },
            data: { isActive: false, updatedAt: new Date() },
          });
        }
        return principal.id;
      },
    );
    return { principal: id === null ? null : await context.loaders.principalById.load(id), userErrors };
  }
}
