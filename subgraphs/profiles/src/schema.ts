import { buildSubgraphSchema, isId, type SubgraphSchema } from '@c360/kit';
import type { ProfilesContext } from './context';
import { recordName } from './record-name';
import { AuthorizationFactsResolver } from './resolvers/AuthorizationFacts';
import { ConsentResolver } from './resolvers/Consent';
import { ConsentChangesResolver } from './resolvers/ConsentChanges';
import { CustomerResolver } from './resolvers/Customer';
import { CustomersResolver } from './resolvers/Customers';
import { IdentityChangesResolver } from './resolvers/IdentityChanges';
import { IdentityEventResolver } from './resolvers/IdentityEvent';
import { MatchCandidateResolver } from './resolvers/MatchCandidate';
import { RelationshipResolver } from './resolvers/Relationship';
import { RelationshipChangesResolver } from './resolvers/RelationshipChanges';
import { SourceRecordResolver } from './resolvers/SourceRecord';
import { UpdateCustomerResolver } from './resolvers/UpdateCustomer';

/** The subgraph's schema: every resolver class, and how each entity is found by its key. */
export function buildSchema(): Promise<SubgraphSchema> {
  return buildSubgraphSchema<ProfilesContext>({
    resolvers: [
      CustomerResolver,
      CustomersResolver,
      AuthorizationFactsResolver,
      SourceRecordResolver,
      RelationshipResolver,
      ConsentResolver,
      MatchCandidateResolver,
      IdentityEventResolver,
      UpdateCustomerResolver,
      IdentityChangesResolver,
      ConsentChangesResolver,
      RelationshipChangesResolver,
    ],
    enumReads: {
      CustomerSortField: {
        NAME: ['Customer.displayName'],
        CREATED_AT: ['Customer.createdAt'],
        UPDATED_AT: ['Customer.updatedAt'],
      },
    },
    references: {
      Customer: ({ id }: { id: string }, { loaders }) =>
        isId('cus', id) ? loaders.customerById.load(id) : null,
      SourceRecord: (reference: { system: string; key: string }, { loaders }) =>
        loaders.recordByName.load(recordName(reference)),
    },
  });
}
