import { amountText } from './world/currencies';
import type { Currency } from './world/countries';
import { DEPARTMENTS, type Department } from './world/numbers';
import type { Oddity, Portrait } from './people/portrait';
import type { Party } from './people/party';
import type { Order } from './shop/orders';

/** Money of the orders that were not cancelled, as decimal texts. */
export interface RevenueSummary {
  readonly orders: number;
  /** The sum of the lines after discount. */
  readonly goods: string;
  readonly shipping: string;
  readonly total: string;
}

/** What a demo company holds, to compare with what the graph answers. */
export interface DemoSummary {
  readonly seed: number;
  readonly customers: number;
  readonly referenceDate: string;
  readonly persons: number;
  readonly organisations: number;
  /** Rows (without the head line) by file name. */
  readonly rows: Readonly<Record<string, number>>;
  readonly revenue: Readonly<Partial<Record<Currency, RevenueSummary>>>;
  readonly cancelledOrders: number;
  /** Customers by the number of departments that know them. */
  readonly departmentsPerCustomer: Readonly<Record<string, number>>;
  /** Records by department, and how many of them differ from the customer in which way. */
  readonly records: Readonly<
    Record<Department, { readonly count: number; readonly oddities: Readonly<Record<string, number>> }>
  >;
  /** CRM numbers of the customers made by hand. */
  readonly heroes: Readonly<Record<string, string>>;
}

/** Counts while the company is written; its size depends on departments and currencies only. */
export class DemoTally {
  persons = 0;
  organisations = 0;
  cancelledOrders = 0;
  private readonly money = new Map<
    Currency,
    { orders: number; goods: number; shipping: number; total: number }
  >();
  private readonly known = new Map<number, number>();
  private readonly portraits = new Map<Department, { count: number; oddities: Map<Oddity, number> }>();

  countParty(party: Party): void {
    if (party.kind === 'PERSON') this.persons += 1;
    else this.organisations += 1;
    this.known.set(party.departments.size, (this.known.get(party.departments.size) ?? 0) + 1);
  }

  countPortrait(department: Department, { oddities }: Portrait): void {
    const seen = this.portraits.get(department) ?? { count: 0, oddities: new Map<Oddity, number>() };
    seen.count += 1;
    for (const oddity of oddities) seen.oddities.set(oddity, (seen.oddities.get(oddity) ?? 0) + 1);
    this.portraits.set(department, seen);
  }

  countOrder(order: Order): void {
    if (order.status === 'cancelled') {
      this.cancelledOrders += 1;
      return;
    }
    const sums = this.money.get(order.currency) ?? { orders: 0, goods: 0, shipping: 0, total: 0 };
    sums.orders += 1;
    sums.goods += order.goods;
    sums.shipping += order.shipping;
    sums.total += order.total;
    this.money.set(order.currency, sums);
  }

  /** Revenue by currency, in the order of the currencies' codes. */
  revenue(): DemoSummary['revenue'] {
    const currencies = [...this.money].sort(([one], [other]) => (one < other ? -1 : 1));
    return Object.fromEntries(
      currencies.map(([currency, { orders, goods, shipping, total }]) => {
        const text = (units: number): string => amountText(units, currency);
        return [currency, { orders, goods: text(goods), shipping: text(shipping), total: text(total) }];
      }),
    );
  }

  departmentsPerCustomer(): DemoSummary['departmentsPerCustomer'] {
    return Object.fromEntries([...this.known].sort(([one], [other]) => one - other));
  }

  records(): DemoSummary['records'] {
    const entries = DEPARTMENTS.map((department) => {
      const { count, oddities } = this.portraits.get(department) ?? {
        count: 0,
        oddities: new Map<Oddity, number>(),
      };
      const sorted = [...oddities].sort(([one], [other]) => (one < other ? -1 : 1));
      return [department, { count, oddities: Object.fromEntries(sorted) }] as const;
    });
    // Every department is among the entries.
    return Object.fromEntries(entries) as DemoSummary['records'];
  }
}
