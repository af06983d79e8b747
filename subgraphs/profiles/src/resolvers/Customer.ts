import {
  Owned,
  PageArgs,
  Policy,
  Public,
  Reads,
  isId,
  readPage,
  type AccountKey,
  type Connection,
} from '@c360/kit';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { relationshipCondition } from '../access/list-conditions';
import { permittedCustomers } from '../access/permitted-customers';
import { requireRight } from '../access/require-right';
import { TO_SEE, allOfPolicies, asSql } from '../access/row-condition';
import type { ProfilesContext } from '../context';
import type { Provenance } from '../domain/golden-record';
import type {
  Consent as ConsentRow,
  Customer as CustomerRow,
  Relationship as RelationshipRow,
  SourceRecord as SourceRecordRow,
} from '../generated/prisma/client';
import { CURRENT_CONSENTS } from '../loaders';
import { recordName } from '../record-name';
import { ConsentConnection } from '../types/Consent';
import { Customer } from '../types/Customer';
import { CustomerConsentsArgs } from '../types/CustomerConsentsArgs';
import type { FieldProvenance } from '../types/FieldProvenance';
import { RelationshipConnection } from '../types/Relationship';
import { dateText } from './date-text';
import { findCustomersByIds } from './customers-by-ids';

/** Whoever is told whose record it is may read the customer's records. */
const TO_SEE_BY_RECORD = allOfPolicies('customer.record', 'customer.identity');

@Resolver(() => Customer)
export class CustomerResolver {
  @Public()
  @Query(() => Customer, {
    nullable: true,
    description:
      'One customer by its golden id, or by an id that was merged into it; null where there is none.',
  })
  async customer(
    @Arg('id', () => ID, { description: 'The golden id.' }) id: string,
    @Ctx() { loaders }: ProfilesContext,
  ): Promise<CustomerRow | null> {
    return isId('cus', id) ? loaders.customerById.load(id) : null;
  }

  @Public()
  @Query(() => [Customer], {
    nullable: 'itemsAndList',
    description:
      'Customers by their golden ids, in the order asked, null for each that does not exist; at most 100.',
  })
  async customersByIds(
    @Arg('ids', () => [ID], { description: 'The golden ids, at most 100.' }) ids: string[],
    @Ctx() { prisma, access, loaders }: ProfilesContext,
  ): Promise<(CustomerRow | null)[]> {
    const found = await findCustomersByIds(ids, loaders);
    const permitted = await permittedCustomers(prisma, access, TO_SEE, ids, loaders.own);
    return found.map((customer, index) => (permitted.has(ids[index] ?? '') ? customer : null));
  }

  @Public()
  @Query(() => Customer, {
    nullable: true,
    description: "The customer behind a department's number; null where there is none.",
  })
  async customerByRecord(
    @Reads('Customer.records')
    @Arg('system', () => String, { description: 'The system that gave the number, such as "shop".' })
    system: string,
    @Reads('Customer.records')
    @Arg('key', () => String, { description: 'The number itself.' })
    key: string,
    @Ctx() { prisma, access, loaders }: ProfilesContext,
  ): Promise<CustomerRow | null> {
    const record = await loaders.recordByName.load(recordName({ system, key }));
    if (record === null) return null;
    const { customerId } = record;
    const permitted = await permittedCustomers(prisma, access, TO_SEE_BY_RECORD, [customerId], loaders.own);
    return permitted.has(customerId) ? loaders.customerById.load(customerId) : null;
  }

  @FieldResolver()
  accountKeys(@Root() customer: CustomerRow, @Ctx() { loaders }: ProfilesContext): Promise<AccountKey[]> {
    return loaders.accountKeysByCustomer.load(customer.id);
  }

  @FieldResolver()
  authorizationFacts(@Root() customer: CustomerRow): CustomerRow {
    return customer;
  }

  @FieldResolver()
  birthDate(@Root() customer: CustomerRow): string | null {
    return dateText(customer.birthDate);
  }

  @FieldResolver()
  records(@Root() customer: CustomerRow, @Ctx() { loaders }: ProfilesContext): Promise<SourceRecordRow[]> {
    return loaders.recordsByCustomer.load(customer.id);
  }

  @FieldResolver()
  provenance(@Root() customer: CustomerRow): FieldProvenance[] {
    const provenance = customer.provenance as unknown as Record<string, Provenance>;
    const fields = Object.entries(provenance).sort(([a], [b]) => (a < b ? -1 : 1));
    return fields.map(([field, { recordedAt, ...from }]) => ({
      field,
      ...from,
      recordedAt: recordedAt === null ? null : new Date(recordedAt),
    }));
  }

  @Owned()
  @FieldResolver(() => RelationshipConnection, {
    nullable: true,
    description: 'Whom the customer belongs together with: household, employer, referrals, communities.',
  })
  relationships(
    @Root() customer: CustomerRow,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { access, loaders }: ProfilesContext,
  ): Promise<Connection<RelationshipRow>> {
    return loaders.relationshipsByCustomer.page([[customer.id]], readPage(page, 'rel'), {
      name: 'visible',
      condition: asSql(requireRight(relationshipCondition(access))),
    });
  }

  @Policy('customer.consent')
  @Owned()
  @FieldResolver(() => ConsentConnection, {
    nullable: true,
    description: 'What the customer allows: the choices in force, newest first; or all that were ever made.',
  })
  async consents(
    @Root() customer: CustomerRow,
    @Args(() => CustomerConsentsArgs) { includeHistory, ...page }: CustomerConsentsArgs,
    @Ctx() { loaders }: ProfilesContext,
  ): Promise<Connection<ConsentRow>> {
    const records = await loaders.recordsByCustomer.load(customer.id);
    return loaders.consentsByRecord.page(
      records.map(({ system, key }) => [system, key]),
      readPage(page, 'con'),
      includeHistory ? undefined : CURRENT_CONSENTS,
    );
  }
}
