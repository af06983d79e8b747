import { Owned, Policy, accountsOf, readPage, type Connection, type CustomerReference } from '@c360/kit';
import { Args, Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import type { OrdersContext } from '../context';
import { orderFilter } from '../domain/order-filter';
import type { Order as OrderRow } from '../generated/prisma/client';
import { Customer } from '../types/Customer';
import { CustomerOrdersArgs } from '../types/CustomerOrdersArgs';
import { OrderConnection } from '../types/Order';
import { OrderSummary } from '../types/OrderSummary';

@Resolver(() => Customer)
export class CustomerResolver {
  @Policy('customer.financial', 'customer.service')
  @Owned()
  @Directive('@requires(fields: "accountKeys { system key }")')
  @FieldResolver(() => OrderConnection, {
    nullable: true,
    description: "The customer's orders in all systems, newest first.",
  })
  async orders(
    @Root() customer: CustomerReference,
    @Args(() => CustomerOrdersArgs) { filter, ...page }: CustomerOrdersArgs,
    @Ctx() { loaders }: OrdersContext,
  ): Promise<Connection<OrderRow>> {
    return loaders.ordersByAccount.page(accountsOf(customer), readPage(page, 'ord'), orderFilter(filter));
  }

  @Policy('customer.financial')
  @Owned()
  @Directive('@requires(fields: "accountKeys { system key }")')
  @FieldResolver(() => OrderSummary, {
    nullable: true,
    description: "The customer's orders in all systems, in a few figures.",
  })
  async orderSummary(
    @Root() customer: CustomerReference,
    @Ctx() { loaders }: OrdersContext,
  ): Promise<OrderSummary> {
    return loaders.summaryByAccounts.load(accountsOf(customer));
  }
}
