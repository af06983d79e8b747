import type { Money } from '@c360/kit';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { OrdersContext } from '../context';
import { inCurrencyOfOrder } from '../currency-of-order';
import type { OrderLine as OrderLineRow, Return as ReturnRow } from '../generated/prisma/client';
import { Return } from '../types/Return';

@Resolver(() => Return)
export class ReturnResolver {
  @FieldResolver()
  number(@Root() returned: ReturnRow): string {
    return returned.key;
  }

  @FieldResolver()
  async line(@Root() returned: ReturnRow, @Ctx() { loaders }: OrdersContext): Promise<OrderLineRow | null> {
    return returned.lineId === null ? null : loaders.lineById.load(returned.lineId);
  }

  @FieldResolver()
  refundAmount(@Root() returned: ReturnRow, @Ctx() context: OrdersContext): Promise<Money | null> {
    return inCurrencyOfOrder(returned.refundAmount, returned.orderId, context);
  }
}
