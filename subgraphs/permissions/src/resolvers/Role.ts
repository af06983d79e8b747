import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { PermissionsContext } from '../context';
import type { Grant as GrantRow, Role as RoleRow } from '../generated/prisma/client';
import { Grant } from '../types/Grant';
import { Role } from '../types/Role';

@Resolver(() => Role)
export class RoleResolver {
  @Query(() => [Role], { nullable: true, description: 'Every role, by name.' })
  async roles(@Ctx() { prisma }: PermissionsContext): Promise<RoleRow[]> {
    return prisma.role.findMany({ orderBy: { name: 'asc' } });
  }

  @Query(() => Role, { nullable: true, description: 'One role by its name; null where there is none.' })
  async role(
    @Arg('name', () => String, { description: 'The name, such as "support-agent".' }) name: string,
    @Ctx() { loaders }: PermissionsContext,
  ): Promise<RoleRow | null> {
    // PostgreSQL cannot even compare a text with NUL in it; nothing is called so.
    return name.includes('\u0000') ? null : loaders.roleByName.load(name);
  }

  @FieldResolver(() => [Grant], {
    nullable: true,
    description: 'What the role may do: every grant that it has, by policy.',
  })
  async grants(@Root() role: RoleRow, @Ctx() { loaders }: PermissionsContext): Promise<GrantRow[]> {
    return loaders.grantsByRole.load(role.name);
  }
}
