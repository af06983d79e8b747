/** The closed enumerations of this subgraph, free of GraphQL so that the importer can check values by them. */

/** Where an order stands. */
export enum OrderStatus {
  PLACED = 'PLACED',
  PAID = 'PAID',
  SHIPPED = 'SHIPPED',
  DELIVERED = 'DELIVERED',
  CANCELLED = 'CANCELLED',
  RETURNED = 'RETURNED',
}

/** By what way an order came in. */
export enum OrderChannel {
  WEB = 'WEB',
  STORE = 'STORE',
  PHONE = 'PHONE',
  APP = 'APP',
  PARTNER = 'PARTNER',
  UNKNOWN = 'UNKNOWN',
}

/** By what means is paid. */
export enum PaymentMethod {
  CARD = 'CARD',
  INVOICE = 'INVOICE',
  TRANSFER = 'TRANSFER',
  WALLET = 'WALLET',
  CASH = 'CASH',
  OTHER = 'OTHER',
}

/** Where a payment stands. */
export enum PaymentStatus {
  PENDING = 'PENDING',
  CAPTURED = 'CAPTURED',
  REFUNDED = 'REFUNDED',
  FAILED = 'FAILED',
}

/** Where a shipment stands. */
export enum ShipmentStatus {
  PREPARING = 'PREPARING',
  SHIPPED = 'SHIPPED',
  DELIVERED = 'DELIVERED',
  LOST = 'LOST',
  RETURNED = 'RETURNED',
}

/** Where a return stands. */
export enum ReturnStatus {
  REQUESTED = 'REQUESTED',
  RECEIVED = 'RECEIVED',
  REFUNDED = 'REFUNDED',
  REJECTED = 'REJECTED',
}
