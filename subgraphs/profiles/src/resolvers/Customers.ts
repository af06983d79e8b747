import { listPage, readPage, type Connection } from '@c360/kit';
import { Args, Ctx, Query, Resolver } from 'type-graphql';
import type { ProfilesContext } from '../context';
import { customerCondition } from '../domain/customer-filter';
import type { Customer as CustomerRow } from '../generated/prisma/client';
import { CustomerConnection } from '../types/Customer';
import { CustomerSortField, CustomersArgs, SortDirection } from '../types/CustomerFilter';

const SORT_COLUMNS = {
  [CustomerSortField.NAME]: 't.sort_name',
  [CustomerSortField.CREATED_AT]: 't.created_at',
  [CustomerSortField.UPDATED_AT]: 't.updated_at',
} as const;

@Resolver()
export class CustomersResolver {
  @Query(() => CustomerConnection, {
    nullable: true,
    description: 'The customers that a filter names, in pages.',
  })
  async customers(
    @Args(() => CustomersArgs) { filter, sort, ...page }: CustomersArgs,
    @Ctx() { prisma, loaders }: ProfilesContext,
  ): Promise<Connection<CustomerRow>> {
    const list = {
      client: prisma,
      table: 'profiles.customer',
      sortBy: [SORT_COLUMNS[sort?.field ?? CustomerSortField.NAME]],
      descending: sort?.direction === SortDirection.DESC,
      rows: loaders.customerById,
    };
    return listPage(list, readPage(page, 'cus'), customerCondition(filter));
  }
}
