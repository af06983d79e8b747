import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ProfilesContext } from '../context';
import type { Customer as CustomerRow, Relationship as RelationshipRow } from '../generated/prisma/client';
import { recordName } from '../record-name';
import { Relationship } from '../types/Relationship';
import { dateText } from './date-text';

@Resolver(() => Relationship)
export class RelationshipResolver {
  @FieldResolver()
  from(@Root() relationship: RelationshipRow, @Ctx() context: ProfilesContext): Promise<CustomerRow | null> {
    return customerOf({ system: relationship.fromSystem, key: relationship.fromKey }, context);
  }

  @FieldResolver()
  to(@Root() relationship: RelationshipRow, @Ctx() context: ProfilesContext): Promise<CustomerRow | null> {
    return customerOf({ system: relationship.toSystem, key: relationship.toKey }, context);
  }

  @FieldResolver()
  since(@Root() relationship: RelationshipRow): string | null {
    return dateText(relationship.since);
  }

  @FieldResolver()
  until(@Root() relationship: RelationshipRow): string | null {
    return dateText(relationship.until);
  }
}

async function customerOf(
  record: { system: string; key: string },
  { loaders }: ProfilesContext,
): Promise<CustomerRow | null> {
  const found = await loaders.recordByName.load(recordName(record));
  return found ? loaders.customerById.load(found.customerId) : null;
}
