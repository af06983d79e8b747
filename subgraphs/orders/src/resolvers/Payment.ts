import type { Money } from '@c360/kit';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { OrdersContext } from '../context';
import { inCurrencyOfOrder } from '../currency-of-order';
import type { Payment as PaymentRow } from '../generated/prisma/client';
import { Payment } from '../types/Payment';

@Resolver(() => Payment)
export class PaymentResolver {
  @FieldResolver()
  number(@Root() payment: PaymentRow): string {
    return payment.key;
  }

  @FieldResolver()
  amount(@Root() payment: PaymentRow, @Ctx() context: OrdersContext): Promise<Money | null> {
    return inCurrencyOfOrder(payment.amount, payment.orderId, context);
  }
}
