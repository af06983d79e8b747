import { Policy } from '@c360/kit';
import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { PermissionsContext } from '../context';
import type { Grant as GrantRow, Role as RoleRow } from '../generated/prisma/client';
import { Grant } from '../types/Grant';
import { Role } from '../types/Role';

@Resolver(() => Role)
export class RoleResolver {
  @Policy('permissions.admin', 'audit.read')
  @Query(() => [Role], { nullable: true, description: 'Every role, by name.' })
  async roles(@Ctx() { prisma }: PermissionsContext): Promise<RoleRow[]> {
    return prisma.role.findMany({ orderBy: { name: 'asc' } });
  }

  @Policy('permissions.admin', 'audit.read')
  @Query(() => Role, { nullable: true, description: 'One role by its name; null where there is none.' })
  async role(
    @Arg('name', () => String, { description: 'The name, such as "support-agent".' }) name: string,
    @Ctx() { loaders }: PermissionsContext,
  ): Promise<RoleRow | null> {
    // PostgreSQL cannot even compare a text with NUL in it; nothing is called so.
    return name.includes('\u0000') ? null : loaders.roleByName.load(name);
  }

  @Policy('permissions.admin', 'audit.read')
  @FieldResolver(() => [Grant], {
    nullable: 'itemsAndList',
    description: 'What the role may do: every grant that it has, by policy.',
  })
  async grants(@Root() role: RoleRow, @Ctx() { loaders }: PermissionsContext): Promise<GrantRow[]> {
    return loaders.grantsByRole.load(role.name);
  }
  @Policy('permissions.admin', 'audit.read')
  @FieldResolver(() => [Role], {
    nullable: true,
    description: 'The roles that its holders may take for minutes (break-glass).',
  })
  async mayTake(@Root() role: RoleRow, @Ctx() { loaders }: PermissionsContext): Promise<RoleRow[]> {
    const rules = await loaders.rulesByRole.load(role.name);
    const roles = await Promise.all(rules.map(({ toRole }) => loaders.roleByName.load(toRole)));
    return roles.filter((taken) => taken !== null);
  }
}
