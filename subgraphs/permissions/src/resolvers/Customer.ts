import { PageArgs, readPage, type Connection, type CustomerReference } from '@c360/kit';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { PermissionsContext } from '../context';
import { decideAccess, type PolicyAccess as Access } from '../domain/decide-access';
import { READ_POLICIES, WRITE_POLICIES, isCustomerPolicy } from '../domain/policies';
import type { DisclosureRecord as DisclosureRow, Grant as GrantRow } from '../generated/prisma/client';
import { Customer } from '../types/Customer';
import { DisclosureRecordConnection } from '../types/DisclosureRecord';
import { CustomerAccessArgs, PolicyAccess } from '../types/PolicyAccess';

@Resolver(() => Customer)
export class CustomerResolver {
  @FieldResolver(() => [PolicyAccess], {
    nullable: true,
    description:
      "What the viewer may do with this customer's data, one entry for each customer policy. A condition over the customer is not judged here: it shows as CONDITIONAL.",
  })
  async access(
    @Args(() => CustomerAccessArgs) { purpose, includeWrites }: CustomerAccessArgs,
    @Ctx() { principal, purpose: requestPurpose, loaders, now }: PermissionsContext,
  ): Promise<Access<GrantRow>[]> {
    const { roles } = await loaders.viewer();
    const grants = (await Promise.all(roles.map((role) => loaders.grantsByRole.load(role)))).flat();
    const question = { roles, purpose: purpose ?? requestPurpose, attributes: principal, now };
    return [...READ_POLICIES, ...(includeWrites ? WRITE_POLICIES : [])]
      .filter(isCustomerPolicy)
      .map((policy) => decideAccess(policy, grants, question));
  }

  @FieldResolver(() => DisclosureRecordConnection, {
    nullable: true,
    description: "Who read this customer's data and why, newest first.",
  })
  async accessLog(
    @Root() customer: CustomerReference,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: PermissionsContext,
  ): Promise<Connection<DisclosureRow>> {
    return loaders.disclosuresByCustomer.page([[customer.id]], readPage(page, 'dis'));
  }
}
