import { buildSubgraphSchema, isId, type CustomerReference, type SubgraphSchema } from '@c360/kit';
import type { PermissionsContext } from './context';
import { CustomerResolver } from './resolvers/Customer';
import { DeactivatePrincipalResolver } from './resolvers/DeactivatePrincipal';
import { DisclosureRecordResolver } from './resolvers/DisclosureRecord';
import { GrantResolver } from './resolvers/Grant';
import { GrantChangeResolver, GrantTermsResolver } from './resolvers/GrantChange';
import { PartnerResolver } from './resolvers/Partner';
import { PrincipalResolver } from './resolvers/Principal';
import { PutGrantResolver } from './resolvers/PutGrant';
import { ReactivatePrincipalResolver } from './resolvers/ReactivatePrincipal';
import { RegisterPartnerResolver } from './resolvers/RegisterPartner';
import { RegisterPrincipalResolver } from './resolvers/RegisterPrincipal';
import { RemoveGrantResolver } from './resolvers/RemoveGrant';
import { RoleResolver } from './resolvers/Role';
import { SetPrincipalRolesResolver } from './resolvers/SetPrincipalRoles';
import { UpdatePartnerResolver } from './resolvers/UpdatePartner';
import { ViewerResolver } from './resolvers/Viewer';
import { Customer } from './types/Customer';

/** The subgraph's schema: every resolver class, and how each entity is found by its key. */
export function buildSchema(): Promise<SubgraphSchema> {
  return buildSubgraphSchema<PermissionsContext>({
    resolvers: [
      CustomerResolver,
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
    ],
    // No root field returns a customer: it is reached by its key only.
    orphanedTypes: [Customer],
    references: {
      Customer: (reference: CustomerReference) => reference,
      Principal: ({ id }: { id: string }, { loaders }) =>
        isId('pri', id) ? loaders.principalById.load(id) : null,
    },
  });
}
