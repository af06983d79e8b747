import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CrmExport } from './crm/crm-export';
import { DemoTally, type DemoSummary } from './demo-summary';
import { DeskExport } from './desk/desk-export';
import { LoyaltyExport } from './loyalty/loyalty-export';
import { openCsv, type CsvFile, type RowFile } from './output/row-file';
import { describeParty } from './people/describe-party';
import { HERO_COUNT, HERO_KEYS } from './people/heroes';
import { ShopExport } from './shop/shop-export';
import { crmNumber, deskNumber, memberNumber, MOST_CUSTOMERS } from './world/numbers';
import { REFERENCE_DATE } from './world/reference-date';
import { World } from './world/world';

/** The seed of the demo company that `npm start` loads. */
export const DEFAULT_SEED = 360;
/** How many customers it has. */
export const DEFAULT_CUSTOMERS = 2_000;

export interface DemoOptions {
  /** Where the files go; created where it is missing, and files of the same names are replaced. */
  readonly folder: string;
  /** 10 to 1,000,000. */
  readonly customers?: number;
  /** Any whole number of 32 bits. */
  readonly seed?: number;
}

/**
 * Writes the export files of the four departments of Tidewater Trading, a retailer of outdoor and household goods that
 * does not exist. The same customers and seed give the same bytes; customers 1 to N are the same in any larger company.
 * `summary.json` is written last: where it stands, the rest is whole. Throws a RangeError on options out of range.
 */
export async function generateDemo(options: DemoOptions): Promise<DemoSummary> {
  const { folder, customers = DEFAULT_CUSTOMERS, seed = DEFAULT_SEED } = options;
  checkWhole('customers', customers, HERO_COUNT, MOST_CUSTOMERS);
  checkWhole('seed', seed, -2_147_483_648, 4_294_967_295);
  const summaryPath = join(folder, 'summary.json');
  await mkdir(join(folder, 'truth'), { recursive: true });
  await rm(summaryPath, { force: true });
  const company = await Company.open(folder, new World(seed));
  try {
    company.addOwnRows();
    for (let index = 0; index < customers; index += 1) {
      company.addCustomer(index);
      for (const file of company.files) if (file.isFull) await file.drain();
    }
  } finally {
    await company.close();
  }
  const summary = company.summarise(seed, customers);
  await writeFile(summaryPath, `${JSON.stringify(summary, null, 2)}\n`);
  return summary;
}

/** The four departments' exports, and the truth about whose records they hold. */
class Company {
  readonly files: readonly RowFile[];
  private readonly tally = new DemoTally();

  private constructor(
    private readonly world: World,
    private readonly crm: CrmExport,
    private readonly shop: ShopExport,
    private readonly desk: DeskExport,
    private readonly loyalty: LoyaltyExport,
    private readonly truth: CsvFile,
  ) {
    this.files = [...crm.files, ...shop.files, ...desk.files, ...loyalty.files, truth];
  }

  static async open(folder: string, world: World): Promise<Company> {
    const dialect = { delimiter: ',', lineEnd: '\n', byteOrderMark: false } as const;
    return new Company(
      world,
      await CrmExport.open(folder),
      await ShopExport.open(folder),
      await DeskExport.open(folder),
      await LoyaltyExport.open(folder),
      await openCsv(folder, 'truth/truth.csv', ['system', 'key', 'customer'], dialect),
    );
  }

  addOwnRows(): void {
    this.crm.addStaff();
    this.shop.addCatalogue();
    this.loyalty.addProgramme();
  }

  addCustomer(index: number): void {
    const party = describeParty(this.world, index);
    const isKnownTo = party.departments;
    this.tally.countParty(party);
    if (isKnownTo.has('crm')) {
      this.tally.countPortrait('crm', this.crm.add(this.world, party));
      this.truth.write(['crm', crmNumber(index), index + 1]);
    }
    const shop = isKnownTo.has('shop') ? this.shop.add(this.world, party) : null;
    if (shop !== null) {
      this.tally.countPortrait('shop', shop.portrait);
      for (const order of shop.orders) this.tally.countOrder(order);
      for (const number of shop.customerNumbers) this.truth.write(['shop', number, index + 1]);
    }
    if (isKnownTo.has('desk')) {
      this.tally.countPortrait('desk', this.desk.add(this.world, party, shop?.orders ?? []));
      this.truth.write(['desk', deskNumber(index), index + 1]);
    }
    if (isKnownTo.has('loyalty')) {
      this.tally.countPortrait('loyalty', this.loyalty.add(this.world, party, shop));
      this.truth.write(['loyalty', memberNumber(index), index + 1]);
    }
  }

  async close(): Promise<void> {
    for (const file of this.files) await file.close();
  }

  summarise(seed: number, customers: number): DemoSummary {
    return {
      seed,
      customers,
      referenceDate: REFERENCE_DATE,
      persons: this.tally.persons,
      organisations: this.tally.organisations,
      rows: Object.fromEntries(this.files.map((file) => [file.name, file.rows])),
      revenue: this.tally.revenue(),
      cancelledOrders: this.tally.cancelledOrders,
      departmentsPerCustomer: this.tally.departmentsPerCustomer(),
      records: this.tally.records(),
      heroes: HERO_KEYS,
    };
  }
}

function checkWhole(name: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new RangeError(`${name}: expected a whole number from ${least} to ${most}, not ${value}`);
}
