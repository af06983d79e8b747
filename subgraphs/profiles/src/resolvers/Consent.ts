import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ProfilesContext } from '../context';
import type { Consent as ConsentRow, SourceRecord as SourceRecordRow } from '../generated/prisma/client';
import { recordName } from '../record-name';
import { Consent } from '../types/Consent';

@Resolver(() => Consent)
export class ConsentResolver {
  @FieldResolver()
  recipient(@Root() consent: ConsentRow): string | null {
    return consent.recipient === '' ? null : consent.recipient;
  }

  @FieldResolver()
  record(@Root() consent: ConsentRow, @Ctx() { loaders }: ProfilesContext): Promise<SourceRecordRow | null> {
    return loaders.recordByName.load(recordName(consent));
  }
}
