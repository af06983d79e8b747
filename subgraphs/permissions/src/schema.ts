import { buildSubgraphSchema, isId, type SubgraphSchema } from '@c360/kit';
import type { PermissionsContext } from './context';
import type { CustomerWithFacts } from './domain/customer-facts';
import { CustomerResolver } from './resolvers/Customer';
import { DeactivatePrincipalResolver } from './resolvers/DeactivatePrincipal';
import { DisclosureRecordResolver } from './resolvers/DisclosureRecord';
import { ElevateResolver } from './resolvers/Elevate';
import { ElevationResolver } from './resolvers/Elevation';
import { EndElevationResolver } from './resolvers/EndElevation';
import {
  CustomerExplanationResolver,
  ExplainAccessResolver,
  customerQuestion,
  type CustomerQuestion,
} from './resolvers/ExplainAccess';
import { GrantResolver } from './resolvers/Grant';
import { GrantChangeResolver, GrantTermsResolver } from './resolvers/GrantChange';
import { GrantsSnapshotResolver } from './resolvers/GrantsSnapshot';
import { IssuePartnerKeyResolver } from './resolvers/IssuePartnerKey';
import { PartnerResolver } from './resolvers/Partner';
import { PolicyAccessResolver } from './resolvers/PolicyAccess';
import { PrincipalResolver } from './resolvers/Principal';
import { PutGrantResolver } from './resolvers/PutGrant';
import { ReactivatePrincipalResolver } from './resolvers/ReactivatePrincipal';
import { RecordDisclosuresResolver } from './resolvers/RecordDisclosures';
import { RegisterPartnerResolver } from './resolvers/RegisterPartner';
import { RegisterPrincipalResolver } from './resolvers/RegisterPrincipal';
import { RemoveGrantResolver } from './resolvers/RemoveGrant';
import { RevokePartnerKeyResolver } from './resolvers/RevokePartnerKey';
import { RoleResolver } from './resolvers/Role';
import { RotatePartnerKeyResolver } from './resolvers/RotatePartnerKey';
import { SetElevationRulesResolver } from './resolvers/SetElevationRules';
import { SetPrincipalRolesResolver } from './resolvers/SetPrincipalRoles';
import { UpdatePartnerResolver } from './resolvers/UpdatePartner';
import { ViewerResolver } from './resolvers/Viewer';
import { Customer } from './types/Customer';

/** The subgraph's schema: every resolver class, and how each entity is found by its key. */
export function buildSchema(): Promise<SubgraphSchema> {
  return buildSubgraphSchema<PermissionsContext>({
    resolvers: [
      CustomerResolver,
      PolicyAccessResolver,
      ViewerResolver,
      PrincipalResolver,
      RoleResolver,
      GrantResolver,
      GrantChangeResolver,
      GrantTermsResolver,
      PartnerResolver,
      DisclosureRecordResolver,
      RegisterPrincipalResolver,
      SetPrincipalRolesResolver,
      DeactivatePrincipalResolver,
      ReactivatePrincipalResolver,
      PutGrantResolver,
      RemoveGrantResolver,
      RegisterPartnerResolver,
      UpdatePartnerResolver,
      IssuePartnerKeyResolver,
      RotatePartnerKeyResolver,
      RevokePartnerKeyResolver,
      ElevationResolver,
      ElevateResolver,
      EndElevationResolver,
      SetElevationRulesResolver,
      ExplainAccessResolver,
      CustomerExplanationResolver,
      GrantsSnapshotResolver,
      RecordDisclosuresResolver,
    ],
    // No root field returns a customer: it is reached by its key only.
    orphanedTypes: [Customer],
    references: {
      Customer: (reference: CustomerWithFacts) => reference,
      CustomerExplanation: (reference: CustomerQuestion) => customerQuestion(reference),
      Principal: ({ id }: { id: string }, { loaders }) =>
        isId('pri', id) ? loaders.principalById.load(id) : null,
    },
  });
}
