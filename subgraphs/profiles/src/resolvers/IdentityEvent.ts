import { PageArgs, listPage, readPage, type Connection } from '@c360/kit';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { ProfilesContext } from '../context';
import { Prisma, type IdentityEvent as IdentityEventRow } from '../generated/prisma/client';
import type { Moves } from '../identity/move-records';
import { IdentityEvent, IdentityEventConnection, type RecordMove } from '../types/IdentityEvent';

@Resolver(() => IdentityEvent)
export class IdentityEventResolver {
  @Query(() => IdentityEventConnection, {
    nullable: true,
    description: 'Changes of who is who, newest first, in pages.',
  })
  async identityEvents(
    @Arg('customerId', () => ID, { nullable: true, description: 'Only those that touched this customer.' })
    customerId: string | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { prisma, loaders }: ProfilesContext,
  ): Promise<Connection<IdentityEventRow>> {
    const list = {
      client: prisma,
      table: 'profiles.identity_event',
      sortBy: [],
      descending: true,
      rows: loaders.identityEventById,
    };
    const touched = customerId ? Prisma.sql`t.customer_ids @> array[${customerId}]::text[]` : undefined;
    return listPage(list, readPage(page, 'evt'), touched);
  }

  @FieldResolver()
  moves(@Root() event: IdentityEventRow): RecordMove[] {
    const { records } = event.moves as unknown as Moves;
    return records.map(({ system, key, from, to }) => ({ system, key, from, to }));
  }
}
