import { PageArgs, Public, listPage, readPage, type Connection } from '@c360/kit';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { eventCondition } from '../access/list-conditions';
import { requireRight } from '../access/require-right';
import { asSql } from '../access/row-condition';
import { visibleRows } from '../access/visible-rows';
import type { ProfilesContext } from '../context';
import {
  Prisma,
  type Customer as CustomerRow,
  type IdentityEvent as IdentityEventRow,
} from '../generated/prisma/client';
import type { Moves } from '../identity/move-records';
import { IdentityEvent, IdentityEventConnection, type RecordMove } from '../types/IdentityEvent';

@Resolver(() => IdentityEvent)
export class IdentityEventResolver {
  @Public()
  @Query(() => IdentityEventConnection, {
    nullable: true,
    description: 'Changes of who is who, newest first, in pages.',
  })
  async identityEvents(
    @Arg('customerId', () => ID, { nullable: true, description: 'Only those that touched this customer.' })
    customerId: string | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { prisma, access, loaders }: ProfilesContext,
  ): Promise<Connection<IdentityEventRow>> {
    const condition = requireRight(eventCondition(access));
    const list = {
      client: prisma,
      table: 'profiles.identity_event',
      sortBy: [],
      descending: true,
      rows: visibleRows(prisma, 'profiles.identity_event', condition, loaders.identityEventById),
    };
    const touched = customerId ? Prisma.sql`t.customer_ids @> array[${customerId}]::text[]` : asSql(true);
    return listPage(list, readPage(page, 'evt'), Prisma.sql`${touched} and ${asSql(condition)}`);
  }

  @FieldResolver()
  async customers(
    @Root() event: IdentityEventRow,
    @Ctx() { loaders }: ProfilesContext,
  ): Promise<CustomerRow[]> {
    const found = await Promise.all(event.customerIds.map((id) => loaders.customerById.load(id)));
    return [...new Map(found.flatMap((customer) => (customer ? [[customer.id, customer]] : []))).values()];
  }

  @FieldResolver()
  moves(@Root() event: IdentityEventRow): RecordMove[] {
    const { records } = event.moves as unknown as Moves;
    return records.map(({ system, key, from, to }) => ({ system, key, from, to }));
  }
}
