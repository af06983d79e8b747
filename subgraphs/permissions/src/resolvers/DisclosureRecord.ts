import { listPage, readPage, type Connection } from '@c360/kit';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { PermissionsContext } from '../context';
import { disclosureCondition } from '../domain/list-filters';
import type {
  DisclosureRecord as DisclosureRow,
  Principal as PrincipalRow,
} from '../generated/prisma/client';
import { tokenName } from '../loaders';
import { DisclosureListArgs } from '../types/DisclosureFilter';
import { DisclosureRecord, DisclosureRecordConnection } from '../types/DisclosureRecord';

@Resolver(() => DisclosureRecord)
export class DisclosureRecordResolver {
  @Query(() => DisclosureRecordConnection, {
    nullable: true,
    description: 'Who read what and why, newest first.',
  })
  async disclosureRecords(
    @Args(() => DisclosureListArgs) { filter, ...page }: DisclosureListArgs,
    @Ctx() { prisma, loaders }: PermissionsContext,
  ): Promise<Connection<DisclosureRow>> {
    const list = {
      client: prisma,
      table: 'permissions.disclosure_record',
      sortBy: ['t.at'],
      descending: true,
      rows: loaders.disclosureById,
    };
    return listPage(list, readPage(page, 'dis'), disclosureCondition(filter));
  }

  @FieldResolver()
  async principal(
    @Root() { principalIssuer, principalSubject }: DisclosureRow,
    @Ctx() { loaders }: PermissionsContext,
  ): Promise<PrincipalRow | null> {
    if (principalIssuer === null || principalSubject === null) return null;
    return loaders.principalByToken.load(tokenName(principalIssuer, principalSubject));
  }

  @FieldResolver()
  async customerIds(
    @Root() record: DisclosureRow,
    @Ctx() { loaders }: PermissionsContext,
  ): Promise<string[]> {
    return (await loaders.customersByDisclosure.load(record.id)).map(({ customerId }) => customerId);
  }

  @FieldResolver()
  grantsVersion(@Root() { grantsVersion }: DisclosureRow): number | null {
    return grantsVersion === null ? null : Number(grantsVersion);
  }
}
