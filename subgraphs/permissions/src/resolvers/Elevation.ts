import { Policy, listPage, readPage, type Connection } from '@c360/kit';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { PermissionsContext } from '../context';
import {
  Prisma,
  type Elevation as ElevationRow,
  type Principal as PrincipalRow,
  type Role as RoleRow,
} from '../generated/prisma/client';
import { Elevation, ElevationConnection, ElevationListArgs } from '../types/Elevation';

@Resolver(() => Elevation)
export class ElevationResolver {
  @Policy('permissions.admin', 'audit.read')
  @Query(() => ElevationConnection, {
    nullable: true,
    description: 'The roles that were taken for minutes (break-glass), latest first.',
  })
  async elevations(
    @Args(() => ElevationListArgs) { isInForce, ...page }: ElevationListArgs,
    @Ctx() { prisma, loaders, now }: PermissionsContext,
  ): Promise<Connection<ElevationRow>> {
    const list = {
      client: prisma,
      table: 'permissions.elevation',
      sortBy: ['t.started_at'],
      descending: true,
      rows: loaders.elevationById,
    };
    const inForce = Prisma.sql`(t.ended_at is null and t.until > ${now})`;
    return listPage(
      list,
      readPage(page, 'elv'),
      typeof isInForce === 'boolean' ? Prisma.sql`${inForce} = ${isInForce}` : undefined,
    );
  }

  @FieldResolver()
  async role(
    @Root() { roleName }: ElevationRow,
    @Ctx() { loaders }: PermissionsContext,
  ): Promise<RoleRow | null> {
    return loaders.roleByName.load(roleName);
  }

  @FieldResolver()
  isInForce(@Root() { endedAt, until }: ElevationRow): boolean {
    return endedAt === null && until > new Date();
  }

  @FieldResolver()
  async principal(
    @Root() { principalId }: ElevationRow,
    @Ctx() { loaders }: PermissionsContext,
  ): Promise<PrincipalRow | null> {
    return loaders.principalById.load(principalId);
  }
}
