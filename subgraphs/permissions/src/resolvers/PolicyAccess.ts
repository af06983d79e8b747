import type { AccessReason, PolicyExplanation } from '@c360/authorization';
import { STAFF } from '@c360/kit';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { PermissionsContext } from '../context';
import type { Grant as GrantRow } from '../generated/prisma/client';
import { PolicyAccess } from '../types/PolicyAccess';

@Resolver(() => PolicyAccess)
export class PolicyAccessResolver {
  @FieldResolver()
  reason(
    @Root() { reason }: PolicyExplanation,
    @Ctx() { principal }: PermissionsContext,
  ): AccessReason | null {
    // A reason tells what grants there are, and what the customer chose.
    return STAFF.includes(principal.kind) ? reason : null;
  }

  @FieldResolver()
  async grants(
    @Root() { grants }: PolicyExplanation,
    @Ctx() { loaders }: PermissionsContext,
  ): Promise<GrantRow[]> {
    const rows = await Promise.all(grants.map(({ id }) => loaders.grantById.load(id)));
    return rows.filter((row) => row !== null);
  }
}
