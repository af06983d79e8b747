import { isId, listPage, PageArgs, Policy, readPage, type Connection } from '@c360/kit';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { PermissionsContext } from '../context';
import type { Partner as PartnerRow } from '../generated/prisma/client';
import { Partner, PartnerConnection } from '../types/Partner';
import type { PartnerKey } from '../types/PartnerKey';

@Resolver(() => Partner)
export class PartnerResolver {
  @Policy('permissions.admin')
  @Query(() => Partner, {
    nullable: true,
    description: 'One partner by its global id; null where there is none.',
  })
  async partner(
    @Arg('id', () => ID, { description: 'The global id of the partner.' }) id: string,
    @Ctx() { loaders }: PermissionsContext,
  ): Promise<PartnerRow | null> {
    return isId('ptn', id) ? loaders.partnerById.load(id) : null;
  }

  @Policy('permissions.admin')
  @Query(() => PartnerConnection, { nullable: true, description: 'The partner systems, by name.' })
  async partners(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { prisma, loaders }: PermissionsContext,
  ): Promise<Connection<PartnerRow>> {
    const list = {
      client: prisma,
      table: 'permissions.partner',
      sortBy: ['t.name'],
      descending: false,
      rows: loaders.partnerById,
    };
    return listPage(list, readPage(page, 'ptn'));
  }

  @FieldResolver()
  async keys(@Root() partner: PartnerRow, @Ctx() { loaders }: PermissionsContext): Promise<PartnerKey[]> {
    return loaders.keysByPartner.load(partner.id);
  }
}
