import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ProfilesContext } from '../context';
import type { Customer as CustomerRow, SourceRecord as SourceRecordRow } from '../generated/prisma/client';
import { SourceRecord } from '../types/SourceRecord';
import { dateText } from './date-text';

@Resolver(() => SourceRecord)
export class SourceRecordResolver {
  @FieldResolver()
  customer(
    @Root() record: SourceRecordRow,
    @Ctx() { loaders }: ProfilesContext,
  ): Promise<CustomerRow | null> {
    return loaders.customerById.load(record.customerId);
  }

  @FieldResolver()
  birthDate(@Root() record: SourceRecordRow): string | null {
    return dateText(record.birthDate);
  }
}
