import { Writes, rejectInput } from '@c360/kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { changeOnce } from '../change-once';
import type { PermissionsContext } from '../context';
import { requireTakeable } from '../domain/elevation-checks';
import { unknownRole } from '../domain/input-checks';
import { SetElevationRulesInput, SetElevationRulesPayload } from '../types/SetElevationRules';

@Resolver()
export class SetElevationRulesResolver {
  @Writes('permissions.admin')
  @Mutation(() => SetElevationRulesPayload, {
    nullable: true,
    description: 'Says exactly which roles the holders of a role may take for minutes (break-glass).',
  })
  async setElevationRules(
    @Arg('input', () => SetElevationRulesInput, { description: 'Who may take what.' })
    input: SetElevationRulesInput,
    @Ctx() context: PermissionsContext,
  ) {
    const { id, userErrors } = await changeOnce(context, 'setElevationRules', input, async (transaction) => {
      const known = new Set((await transaction.role.findMany()).map(({ name }) => name));
      const { role } = input;
      if (!known.has(role)) throw rejectInput(['input', 'role'], unknownRole(known));
      for (const [index, name] of input.mayTake.entries()) {
        const path = ['input', 'mayTake', String(index)];
        if (!known.has(name)) throw rejectInput(path, unknownRole(known));
        if (name === role) throw rejectInput(path, 'is the role itself');
        await requireTakeable(transaction, name, path);
      }
      const toRoles = [...new Set(input.mayTake)];
      await transaction.elevationRule.deleteMany({ where: { fromRole: role, toRole: { notIn: toRoles } } });
      await transaction.elevationRule.createMany({
        data: toRoles.map((toRole) => ({ fromRole: role, toRole })),
        skipDuplicates: true,
      });
      context.log.warn(
        { event: 'elevation_rules_set', role, mayTake: toRoles, subject: context.principal.id },
        'the roles that may be taken by break-glass were set',
      );
      return role;
    });
    return { role: id === null ? null : await context.loaders.roleByName.load(id), userErrors };
  }
}
