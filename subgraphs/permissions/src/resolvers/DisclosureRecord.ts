import { listPage, Policy, readPage, type Connection } from '@c360/kit';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { PermissionsContext } from '../context';
import { disclosureCondition } from '../domain/list-filters';
import type {
  DisclosureRecord as DisclosureRow,
  DisclosureSubject,
  Principal as PrincipalRow,
} from '../generated/prisma/client';
import type { DisclosureName, LoggedDisclosure } from '../disclosures/access-log';
import { tokenName } from '../loaders';
import { DisclosureListArgs } from '../types/DisclosureFilter';
import { DisclosureRecord, DisclosureRecordConnection } from '../types/DisclosureRecord';

@Resolver(() => DisclosureRecord)
export class DisclosureRecordResolver {
  @Policy('audit.read')
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
    @Root() record: ShownDisclosure,
    @Ctx() { loaders }: PermissionsContext,
  ): Promise<string[]> {
    return namesOf('CUSTOMER', record, await loaders.subjectsByDisclosure.load(record.id));
  }

  @FieldResolver()
  async accounts(@Root() record: ShownDisclosure, @Ctx() { loaders }: PermissionsContext): Promise<string[]> {
    return namesOf('ACCOUNT', record, await loaders.subjectsByDisclosure.load(record.id));
  }
}

/** A record, in a customer's log or in the list of all. */
type ShownDisclosure = DisclosureRow & Partial<LoggedDisclosure>;

function namesOf(
  kind: DisclosureName['kind'],
  { shownNames }: ShownDisclosure,
  subjects: readonly DisclosureSubject[],
): string[] {
  const isShown = (name: string) =>
    shownNames === undefined || shownNames.some((shown) => shown.kind === kind && shown.name === name);
  return subjects.filter((subject) => subject.kind === kind && isShown(subject.name)).map(({ name }) => name);
}
