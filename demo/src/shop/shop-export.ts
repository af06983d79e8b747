import { isoTime } from '../output/time-formats';
import { openCsv, type Cell, type CsvDialect, type CsvFile, type RowFile } from '../output/row-file';
import type { Address } from '../people/addresses';
import type { Party } from '../people/party';
import { e164, nationalPhone } from '../people/phones';
import { portray, type Portrait } from '../people/portrait';
import { fullName, hurried } from '../people/written-names';
import { amountText } from '../world/currencies';
import { shopNumber } from '../world/numbers';
import { PRODUCTS } from '../world/products';
import type { World } from '../world/world';
import { fulfil, type Refund } from './fulfilment';
import { hasSecondAccount, ordersOf, type Order } from './orders';

/** The shop's exports follow RFC 4180, ISO 8601 and ISO 3166. */
const DIALECT: CsvDialect = { delimiter: ',', lineEnd: '\n', byteOrderMark: false };

// prettier-ignore
const COLUMNS = {
  customers: ['customer_no', 'account_type', 'full_name', 'email', 'phone', 'street', 'city', 'state', 'postcode', 'country_code', 'locale', 'newsletter', 'registered_at'],
  products: ['sku', 'name', 'category', 'brand', 'description', 'list_price', 'currency', 'is_active'],
  orders: ['order_no', 'customer_no', 'ordered_at', 'status', 'currency', 'goods_total', 'shipping_cost', 'order_total', 'channel', 'store', 'ship_street', 'ship_city', 'ship_state', 'ship_postcode', 'ship_country'],
  order_lines: ['order_no', 'line_no', 'sku', 'description', 'quantity', 'unit_price', 'discount', 'amount'],
  payments: ['payment_no', 'order_no', 'method', 'status', 'amount', 'paid_at'],
  shipments: ['shipment_no', 'order_no', 'carrier', 'tracking_no', 'status', 'shipped_at', 'delivered_at'],
  returns: ['return_no', 'order_no', 'line_no', 'quantity', 'reason', 'status', 'refund_amount', 'requested_at'],
} as const;
type ShopFile = keyof typeof COLUMNS;

/** The shop's record of a customer, and what it bought. */
export interface ShopHistory {
  readonly portrait: Portrait;
  /** One, or two for those who opened a second account. */
  readonly customerNumbers: readonly string[];
  readonly orders: readonly Order[];
  readonly refunds: readonly Refund[];
}

const timeOrNothing = (time: number | null): string | null => (time === null ? null : isoTime(time));

/** What the shop exports: customers, products, orders, lines, payments, shipments and returns. */
export class ShopExport {
  private constructor(private readonly file: Readonly<Record<ShopFile, CsvFile>>) {}

  static async open(folder: string): Promise<ShopExport> {
    const opened: Partial<Record<ShopFile, CsvFile>> = {};
    for (const [name, columns] of Object.entries(COLUMNS) as [ShopFile, readonly string[]][]) {
      opened[name] = await openCsv(folder, `shop_${name}.csv`, columns, DIALECT);
    }
    return new ShopExport(opened as Record<ShopFile, CsvFile>);
  }

  get files(): readonly RowFile[] {
    return Object.values(this.file);
  }

  /** The rows that belong to no customer. */
  addCatalogue(): void {
    for (const { sku, name, category, brand, euros, isActive } of PRODUCTS) {
      const description = `${brand} ${name.toLowerCase()}, from our ${category.toLowerCase()} range`;
      this.file.products.write([
        sku,
        name,
        category,
        brand,
        description,
        amountText(euros * 100, 'EUR'),
        'EUR',
        isActive,
      ]);
    }
  }

  /** All rows of a customer that the shop knows. */
  add(world: World, party: Party): ShopHistory {
    const portrait = portray(world, party, 'shop');
    const copies = hasSecondAccount(world, party) ? [0, 1] : [0];
    for (const copy of copies) this.file.customers.write(customerRow(world, party, portrait, copy));
    const orders = ordersOf(world, party);
    const refunds = orders.flatMap((order) => this.addOrder(world, party, portrait, order));
    return {
      portrait,
      customerNumbers: copies.map((copy) => shopNumber(party.index, copy)),
      orders,
      refunds,
    };
  }

  private addOrder(world: World, party: Party, portrait: Portrait, order: Order): readonly Refund[] {
    const money = (units: number): string => amountText(units, order.currency);
    const isStore = order.channel === 'store';
    this.file.orders.write([
      ...[order.number, order.customerNumber, isoTime(order.placedAt), order.status, order.currency],
      ...[money(order.goods), money(order.shipping), money(order.total), order.channel],
      ...[
        isStore ? `ST-${party.country.code}-1` : null,
        ...addressCells(isStore ? null : (portrait.address ?? party.address), null),
      ],
    ]);
    for (const line of order.lines) {
      const amounts = [line.unitPrice, line.discount, line.amount].map(money);
      const { sku, name } = line.product;
      this.file.order_lines.write([order.number, line.number, sku, name, line.quantity, ...amounts]);
    }
    const { payments, shipments, refunds } = fulfil(world, party, order);
    for (const { number, method, status, amount, paidAt } of payments) {
      this.file.payments.write([number, order.number, method, status, money(amount), timeOrNothing(paidAt)]);
    }
    for (const { number, carrier, trackingNumber, status, sentAt, deliveredAt } of shipments) {
      const times = [sentAt, deliveredAt].map(timeOrNothing);
      this.file.shipments.write([number, order.number, carrier, trackingNumber, status, ...times]);
    }
    for (const { number, line, quantity, reason, status, amount, requestedAt } of refunds) {
      this.file.returns.write([
        ...[number, order.number, line.number, quantity, reason, status, money(amount), isoTime(requestedAt)],
      ]);
    }
    return refunds;
  }
}

function customerRow(world: World, party: Party, portrait: Portrait, copy: number): Cell[] {
  const random = world.random(`shop customer ${copy}`, party.index);
  // A second account is opened with another address, or with none that is remembered.
  const email = copy === 0 ? portrait.email : (party.secondEmail ?? null);
  const typed = party.hero === null && email !== null ? hurried(email, random) : email;
  const name = fullName(party, portrait);
  const phone = portrait.phone;
  return [
    shopNumber(party.index, copy),
    party.kind === 'PERSON' ? 'private' : 'business',
    party.hero === null && random.chance(0.03) ? `${name.replace(' ', '  ')} ` : name,
    typed,
    phone === null ? null : random.chance(0.6) ? nationalPhone(phone) : e164(phone),
    ...addressCells(portrait.address, party.country.code),
    party.language.replace('-', '_'),
    random.chance(0.4),
    isoTime(party.joinedAt + copy * 86_400_000),
  ];
}

/** Street, city, state, postal code and country; the country is known even where the address is not. */
function addressCells(address: Address | null, country: string | null): (string | null)[] {
  if (address === null) return [null, null, null, null, country];
  return [address.street, address.city.name, address.city.state, address.postalCode, address.country.code];
}
