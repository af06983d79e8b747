import { isId, listPage, Policy, readPage, type Connection } from '@c360/kit';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { PermissionsContext } from '../context';
import { principalCondition } from '../domain/list-filters';
import type { Principal as PrincipalRow, Role as RoleRow } from '../generated/prisma/client';
import { Principal, PrincipalConnection } from '../types/Principal';
import { PrincipalListArgs } from '../types/PrincipalFilter';

@Resolver(() => Principal)
export class PrincipalResolver {
  @Policy('permissions.admin', 'audit.read')
  @Query(() => Principal, {
    nullable: true,
    description: 'One principal by its global id; null where there is none.',
  })
  async principal(
    @Arg('id', () => ID, { description: 'The global id of the principal.' }) id: string,
    @Ctx() { loaders }: PermissionsContext,
  ): Promise<PrincipalRow | null> {
    return isId('pri', id) ? loaders.principalById.load(id) : null;
  }

  @Policy('permissions.admin', 'audit.read')
  @Query(() => PrincipalConnection, {
    nullable: true,
    description: 'The registered employees and internal services, by name.',
  })
  async principals(
    @Args(() => PrincipalListArgs) { filter, ...page }: PrincipalListArgs,
    @Ctx() { prisma, loaders }: PermissionsContext,
  ): Promise<Connection<PrincipalRow>> {
    const list = {
      client: prisma,
      table: 'permissions.principal',
      sortBy: ['t.display_name'],
      descending: false,
      rows: loaders.principalById,
    };
    return listPage(list, readPage(page, 'pri'), principalCondition(filter));
  }

  @FieldResolver()
  number(@Root() principal: PrincipalRow): string | null {
    return principal.key;
  }

  @FieldResolver()
  async roles(@Root() principal: PrincipalRow, @Ctx() { loaders }: PermissionsContext): Promise<RoleRow[]> {
    const held = await loaders.rolesByPrincipal.load(principal.id);
    const roles = await Promise.all(held.map(({ roleName }) => loaders.roleByName.load(roleName)));
    return roles.filter((role) => role !== null);
  }
}
