import { FieldResolver, Resolver, Root } from 'type-graphql';
import type { Shipment as ShipmentRow } from '../generated/prisma/client';
import { Shipment } from '../types/Shipment';

@Resolver(() => Shipment)
export class ShipmentResolver {
  @FieldResolver()
  number(@Root() shipment: ShipmentRow): string {
    return shipment.key;
  }
}
