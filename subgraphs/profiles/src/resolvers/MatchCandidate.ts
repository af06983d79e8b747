import { PageArgs, Public, listPage, readPage, type Connection } from '@c360/kit';
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { matchCondition } from '../access/list-conditions';
import { requireRight } from '../access/require-right';
import { asSql } from '../access/row-condition';
import { visibleRows } from '../access/visible-rows';
import type { ProfilesContext } from '../context';
import {
  Prisma,
  type MatchCandidate as MatchCandidateRow,
  type SourceRecord as SourceRecordRow,
} from '../generated/prisma/client';
import { recordName } from '../record-name';
import { MatchCandidate, MatchCandidateConnection, MatchState } from '../types/MatchCandidate';

@Resolver(() => MatchCandidate)
export class MatchCandidateResolver {
  @Public()
  @Query(() => MatchCandidateConnection, {
    nullable: true,
    description: 'Possible matches, oldest first, in pages.',
  })
  async matchCandidates(
    @Arg('state', () => MatchState, {
      defaultValue: MatchState.OPEN,
      description: 'In which state; those that nobody has decided unless told.',
    })
    state: MatchState,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { prisma, access, loaders }: ProfilesContext,
  ): Promise<Connection<MatchCandidateRow>> {
    const condition = requireRight(matchCondition(access));
    const list = {
      client: prisma,
      table: 'profiles.match_candidate',
      sortBy: [],
      descending: false,
      rows: visibleRows(prisma, 'profiles.match_candidate', condition, loaders.matchCandidateById),
    };
    return listPage(list, readPage(page, 'mat'), Prisma.sql`t.state = ${state} and ${asSql(condition)}`);
  }

  @FieldResolver()
  left(
    @Root() match: MatchCandidateRow,
    @Ctx() { loaders }: ProfilesContext,
  ): Promise<SourceRecordRow | null> {
    return loaders.recordByName.load(recordName({ system: match.leftSystem, key: match.leftKey }));
  }

  @FieldResolver()
  right(
    @Root() match: MatchCandidateRow,
    @Ctx() { loaders }: ProfilesContext,
  ): Promise<SourceRecordRow | null> {
    return loaders.recordByName.load(recordName({ system: match.rightSystem, key: match.rightKey }));
  }
}
