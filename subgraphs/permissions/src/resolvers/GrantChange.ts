import { isId, listPage, Policy, readPage, toConnection, type Connection } from '@c360/kit';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { PermissionsContext } from '../context';
import type { GrantTerms as Terms } from '../domain/grant-terms';
import {
  Prisma,
  type GrantChange as GrantChangeRow,
  type Principal as PrincipalRow,
} from '../generated/prisma/client';
import { tokenName } from '../loaders';
import { GrantChange, GrantChangeConnection, GrantTerms } from '../types/GrantChange';
import { GrantHistoryArgs } from '../types/GrantHistoryArgs';

@Resolver(() => GrantChange)
export class GrantChangeResolver {
  @Policy('permissions.admin', 'audit.read')
  @Query(() => GrantChangeConnection, {
    nullable: true,
    description: 'Every change of the grants, latest first.',
  })
  async grantHistory(
    @Args(() => GrantHistoryArgs) { grantId, ...page }: GrantHistoryArgs,
    @Ctx() { prisma, loaders }: PermissionsContext,
  ): Promise<Connection<GrantChangeRow>> {
    const isUnknown = typeof grantId === 'string' && !isId('grt', grantId);
    if (isUnknown) return toConnection([], { first: 0, afterId: null }, async () => 0);
    const list = {
      client: prisma,
      table: 'permissions.grant_change',
      sortBy: ['t.version'],
      descending: true,
      rows: loaders.grantChangeById,
    };
    return listPage(
      list,
      readPage(page, 'grh'),
      typeof grantId === 'string' ? Prisma.sql`t.grant_id = ${grantId}` : undefined,
    );
  }

  @FieldResolver()
  version(@Root() change: GrantChangeRow): number {
    return Number(change.version);
  }

  @FieldResolver()
  async changedBy(
    @Root() { changedByIssuer, changedBySubject }: GrantChangeRow,
    @Ctx() { loaders }: PermissionsContext,
  ): Promise<PrincipalRow | null> {
    if (changedByIssuer === null || changedBySubject === null) return null;
    return loaders.principalByToken.load(tokenName(changedByIssuer, changedBySubject));
  }
}

@Resolver(() => GrantTerms)
export class GrantTermsResolver {
  @FieldResolver()
  validFrom(@Root() { validFrom }: Terms): Date | null {
    return validFrom === null ? null : new Date(validFrom);
  }

  @FieldResolver()
  validUntil(@Root() { validUntil }: Terms): Date | null {
    return validUntil === null ? null : new Date(validUntil);
  }
}
