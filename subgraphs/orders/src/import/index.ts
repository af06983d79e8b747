import type { ImportTarget } from '@c360/kit/import';
import { lineTarget } from './line';
import { orderTarget } from './order';
import { paymentTarget } from './payment';
import { productTarget } from './product';
import { returnTarget } from './return';
import { shipmentTarget } from './shipment';

/** What departments' exports can be loaded into here; written with plain SQL, so that an importer stays small. */
export const targets: ImportTarget[] = [
  productTarget,
  orderTarget,
  lineTarget,
  paymentTarget,
  shipmentTarget,
  returnTarget,
];
