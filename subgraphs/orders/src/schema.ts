import { buildSubgraphSchema, isId, type CustomerReference, type SubgraphSchema } from '@c360/kit';
import type { OrdersContext } from './context';
import { CancelOrderResolver } from './resolvers/CancelOrder';
import { CustomerResolver } from './resolvers/Customer';
import { OrderResolver } from './resolvers/Order';
import { OrderLineResolver } from './resolvers/OrderLine';
import { OrderStatisticsResolver } from './resolvers/OrderStatistics';
import { PaymentResolver } from './resolvers/Payment';
import { PayOrderResolver } from './resolvers/PayOrder';
import { PlaceOrderResolver } from './resolvers/PlaceOrder';
import { ProductResolver } from './resolvers/Product';
import { ReturnResolver } from './resolvers/Return';
import { ReturnOrderResolver } from './resolvers/ReturnOrder';
import { ShipmentResolver } from './resolvers/Shipment';
import { ShipOrderResolver } from './resolvers/ShipOrder';
import { Customer } from './types/Customer';

interface IdReference {
  readonly id: string;
}

/** The subgraph's schema: every resolver class, and how each entity is found by its key. */
export function buildSchema(): Promise<SubgraphSchema> {
  return buildSubgraphSchema<OrdersContext>({
    resolvers: [
      CustomerResolver,
      OrderResolver,
      OrderLineResolver,
      OrderStatisticsResolver,
      PaymentResolver,
      ProductResolver,
      ReturnResolver,
      ShipmentResolver,
      PlaceOrderResolver,
      PayOrderResolver,
      ShipOrderResolver,
      CancelOrderResolver,
      ReturnOrderResolver,
    ],
    // No root field returns a customer: it is reached by its key only.
    orphanedTypes: [Customer],
    enumReads: {
      OrderSort: { NEWEST_FIRST: ['Order.placedAt'], OLDEST_FIRST: ['Order.placedAt'] },
    },
    references: {
      Customer: (reference: CustomerReference) => reference,
      Order: ({ id }: IdReference, { loaders }) => (isId('ord', id) ? loaders.orderById.load(id) : null),
      Product: ({ id }: IdReference, { loaders }) => (isId('prd', id) ? loaders.productById.load(id) : null),
    },
  });
}
