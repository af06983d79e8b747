import { Public, listPage, readPage, toConnection, type Connection } from '@c360/kit';
import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { defaultSort, listRequirement } from '../access/list-reads';
import { isPermittedOwn } from '../access/permitted-customers';
import { requireRight } from '../access/require-right';
import { asSql, rowCondition } from '../access/row-condition';
import { visibleRows } from '../access/visible-rows';
import type { ProfilesContext } from '../context';
import { customerCondition } from '../domain/customer-filter';
import { fitsFilter } from '../self-service/fits-filter';
import { Prisma, type Customer as CustomerRow } from '../generated/prisma/client';
import { CustomerConnection } from '../types/Customer';
import { CustomerSortField, CustomersArgs, SortDirection } from '../types/CustomerFilter';

const SORT_COLUMNS = {
  [CustomerSortField.NAME]: 't.sort_name',
  [CustomerSortField.CREATED_AT]: 't.created_at',
  [CustomerSortField.UPDATED_AT]: 't.updated_at',
} as const;

@Resolver()
export class CustomersResolver {
  @Public()
  @Query(() => CustomerConnection, {
    nullable: true,
    description: 'The customers that a filter names, in pages.',
  })
  async customers(
    @Args(() => CustomersArgs) { filter, sort, ...page }: CustomersArgs,
    @Ctx() { prisma, access, loaders }: ProfilesContext,
  ): Promise<Connection<CustomerRow>> {
    const wanted = readPage(page, 'cus');
    const filtered = customerCondition(filter);
    const needed = listRequirement(access, filter, sort);
    const condition = requireRight(rowCondition(access, needed, 't'));
    if (access.principal.kind === 'CUSTOMER') {
      const own = await loaders.own();
      const isListed =
        own !== null &&
        wanted.afterId === null &&
        fitsFilter(own, filter) &&
        (await isPermittedOwn(prisma, access, needed, own));
      const rows = isListed ? [own.golden] : [];
      return toConnection(rows, wanted, () => Promise.resolve(rows.length));
    }
    const list = {
      client: prisma,
      table: 'profiles.customer',
      sortBy: [SORT_COLUMNS[sort?.field ?? defaultSort(access)]],
      descending: sort?.direction === SortDirection.DESC,
      rows: visibleRows(prisma, 'profiles.customer', condition, loaders.customerById),
    };
    return listPage(list, wanted, Prisma.sql`${filtered} and ${asSql(condition)}`);
  }
}
