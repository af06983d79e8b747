import { listPage, Policy, readPage, type Connection } from '@c360/kit';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { PermissionsContext } from '../context';
import { grantCondition } from '../domain/list-filters';
import type { Grant as GrantRow, Role as RoleRow } from '../generated/prisma/client';
import { Grant, GrantConnection } from '../types/Grant';
import { GrantListArgs } from '../types/GrantFilter';

@Resolver(() => Grant)
export class GrantResolver {
  @Policy('permissions.admin', 'audit.read')
  @Query(() => GrantConnection, { nullable: true, description: 'The grants, by role and policy.' })
  async grants(
    @Args(() => GrantListArgs) { filter, ...page }: GrantListArgs,
    @Ctx() { prisma, loaders }: PermissionsContext,
  ): Promise<Connection<GrantRow>> {
    const list = {
      client: prisma,
      table: 'permissions.grant',
      sortBy: ['t.role_name', 't.policy'],
      descending: false,
      rows: loaders.grantById,
    };
    return listPage(list, readPage(page, 'grt'), grantCondition(filter));
  }

  @FieldResolver()
  async role(@Root() grant: GrantRow, @Ctx() { loaders }: PermissionsContext): Promise<RoleRow | null> {
    return loaders.roleByName.load(grant.roleName);
  }
}
