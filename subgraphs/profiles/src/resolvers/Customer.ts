import { isId, readPage, PageArgs, type AccountKey, type Connection } from '@c360/kit';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { ProfilesContext } from '../context';
import type { Provenance } from '../domain/golden-record';
import type {
  Consent as ConsentRow,
  Customer as CustomerRow,
  Relationship as RelationshipRow,
  SourceRecord as SourceRecordRow,
} from '../generated/prisma/client';
import { CURRENT_CONSENTS, recordName } from '../loaders';
import { ConsentConnection } from '../types/Consent';
import { Customer } from '../types/Customer';
import { CustomerConsentsArgs } from '../types/CustomerConsentsArgs';
import type { FieldProvenance } from '../types/FieldProvenance';
import { RelationshipConnection } from '../types/Relationship';
import { dateText } from './date-text';
import { findCustomersByIds } from './customers-by-ids';

@Resolver(() => Customer)
export class CustomerResolver {
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

  @Query(() => [Customer], {
    nullable: 'itemsAndList',
    description:
      'Customers by their golden ids, in the order asked, null for each that does not exist; at most 100.',
  })
  customersByIds(
    @Arg('ids', () => [ID], { description: 'The golden ids, at most 100.' }) ids: string[],
    @Ctx() { loaders }: ProfilesContext,
  ): Promise<(CustomerRow | null)[]> {
    return findCustomersByIds(ids, loaders);
  }

  @Query(() => Customer, {
    nullable: true,
    description: "The customer behind a department's number; null where there is none.",
  })
  async customerByRecord(
    @Arg('system', () => String, { description: 'The system that gave the number, such as "shop".' })
    system: string,
    @Arg('key', () => String, { description: 'The number itself.' }) key: string,
    @Ctx() { loaders }: ProfilesContext,
  ): Promise<CustomerRow | null> {
    const record = await loaders.recordByName.load(recordName({ system, key }));
    return record ? loaders.customerById.load(record.customerId) : null;
  }

  @FieldResolver()
  accountKeys(@Root() customer: CustomerRow, @Ctx() { loaders }: ProfilesContext): Promise<AccountKey[]> {
    return loaders.accountKeysByCustomer.load(customer.id);
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
    return Object.entries(provenance).map(([field, { recordedAt, ...from }]) => ({
      field,
      ...from,
      recordedAt: recordedAt === null ? null : new Date(recordedAt),
    }));
  }

  @FieldResolver(() => RelationshipConnection, {
    nullable: true,
    description: 'Whom the customer belongs together with: household, employer, referrals, communities.',
  })
  relationships(
    @Root() customer: CustomerRow,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: ProfilesContext,
  ): Promise<Connection<RelationshipRow>> {
    return loaders.relationshipsByCustomer.page([[customer.id]], readPage(page, 'rel'));
  }

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
