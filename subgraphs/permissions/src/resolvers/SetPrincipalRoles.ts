import { Writes } from '@c360/kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { changeOnce } from '../change-once';
import type { PermissionsContext } from '../context';
import { requireRoles } from '../domain/input-checks';
import { requireSomebodyElse } from '../domain/somebody-else';
import { lockPrincipal } from '../lock-row';
import { SetPrincipalRolesInput, SetPrincipalRolesPayload } from '../types/SetPrincipalRoles';

@Resolver()
export class SetPrincipalRolesResolver {
  @Writes('permissions.admin')
  @Mutation(() => SetPrincipalRolesPayload, {
    nullable: true,
    description: 'Gives a principal exactly these roles; no role at all is possible. Not to oneself.',
  })
  async setPrincipalRoles(
    @Arg('input', () => SetPrincipalRolesInput, { description: 'Who gets which roles.' })
    input: SetPrincipalRolesInput,
    @Ctx() context: PermissionsContext,
  ) {
    const { id, userErrors } = await changeOnce(context, 'setPrincipalRoles', input, async (transaction) => {
      const roles = await requireRoles(transaction, input.roles);
      const principal = await lockPrincipal(transaction, input.principalId);
      requireSomebodyElse(principal, context.principal);
      const { id: principalId } = principal;
      await transaction.principalRole.deleteMany({ where: { principalId, roleName: { notIn: roles } } });
      await transaction.principalRole.createMany({
        data: roles.map((roleName) => ({ principalId, roleName })),
        skipDuplicates: true,
      });
      await transaction.principal.update({ where: { id: principalId }, data: { updatedAt: new Date() } });
      return principalId;
    });
    return { principal: id === null ? null : await context.loaders.principalById.load(id), userErrors };
  }
}
