import {
  READ_POLICIES,
  WRITE_POLICIES,
  explainPolicy,
  isCustomerPolicy,
  type PolicyExplanation,
} from '@c360/authorization';
import { Owned, PageArgs, Policy, readPage, type Connection } from '@c360/kit';
import { Args, Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import type { PermissionsContext } from '../context';
import { FACTS, disclosureNamesOf, type CustomerWithFacts } from '../domain/customer-facts';
import type { DisclosureRecord as DisclosureRow } from '../generated/prisma/client';
import { Customer } from '../types/Customer';
import { DisclosureRecordConnection } from '../types/DisclosureRecord';
import { CustomerAccessArgs, PolicyAccess } from '../types/PolicyAccess';

@Resolver(() => Customer)
export class CustomerResolver {
  @Policy('customer.record')
  @Directive(`@requires(fields: "authorizationFacts { ${FACTS} }")`)
  @FieldResolver(() => [PolicyAccess], {
    nullable: true,
    description:
      "What the viewer may do with this customer's data, and why not the rest: one entry for each customer policy.",
  })
  async access(
    @Root() { authorizationFacts }: CustomerWithFacts,
    @Args(() => CustomerAccessArgs) { purpose, includeWrites }: CustomerAccessArgs,
    @Ctx() { principal, purpose: requestPurpose, loaders, now }: PermissionsContext,
  ): Promise<PolicyExplanation[]> {
    const snapshot = await loaders.snapshot();
    return [...READ_POLICIES, ...(includeWrites ? WRITE_POLICIES : [])]
      .filter(isCustomerPolicy)
      .map((policy) =>
        explainPolicy(
          policy,
          snapshot,
          principal,
          purpose ?? requestPurpose,
          authorizationFacts ?? null,
          now,
        ),
      );
  }

  @Policy('audit.read')
  @Owned()
  @Directive('@requires(fields: "accountKeys { system key } authorizationFacts { id }")')
  @FieldResolver(() => DisclosureRecordConnection, {
    nullable: true,
    description: "Who read this customer's data and why, newest first.",
  })
  async accessLog(
    @Root() customer: CustomerWithFacts,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: PermissionsContext,
  ): Promise<Connection<DisclosureRow>> {
    return loaders.accessLog.page(disclosureNamesOf(customer), readPage(page, 'dis'));
  }
}
