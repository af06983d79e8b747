import { compactDate, singaporeTime } from '../output/time-formats';
import { openCsv, type CsvDialect, type CsvFile, type RowFile } from '../output/row-file';
import { hasOwnScript, isFamilyFirst } from '../people/names';
import type { Party } from '../people/party';
import { dashedPhone } from '../people/phones';
import { portray, type Portrait } from '../people/portrait';
import { hurried } from '../people/written-names';
import type { ShopHistory } from '../shop/shop-export';
import { OFFERS, REWARDS, TIERS, tierFor } from '../world/loyalty-programme';
import { cardNumber, memberNumber } from '../world/numbers';
import { DAY, REFERENCE_TIME } from '../world/reference-date';
import type { World } from '../world/world';
import { ledgerOf, type LedgerEntry } from './ledger';
import { offersOf } from './offers';

/** The programme is run from Singapore by an agency: a byte order mark, countries in three letters, local time. */
const DIALECT: CsvDialect = { delimiter: ',', lineEnd: '\n', byteOrderMark: true };

// prettier-ignore
const COLUMNS = {
  members: ['MemberNo', 'CardNo', 'GivenName', 'Surname', 'NameOrder', 'Email', 'Mobile', 'BirthDate', 'Address1', 'City', 'PostalCode', 'Country', 'Language', 'Tier', 'Status', 'EnrolledAt'],
  tiers: ['TierCode', 'TierName', 'Rank', 'PointsPerYear'],
  ledger: ['EntryNo', 'MemberNo', 'EntryType', 'Points', 'BookedAt', 'Reason', 'Reference'],
  rewards: ['RewardCode', 'RewardName', 'Description', 'PointsCost', 'Active'],
  offers: ['OfferCode', 'OfferName', 'OfferType', 'Description', 'StartsOn', 'EndsOn'],
  offer_assignments: ['OfferCode', 'MemberNo', 'AssignedAt'],
  redemptions: ['RedemptionNo', 'OfferCode', 'MemberNo', 'CouponCode', 'RedeemedAt'],
} as const;
type LoyaltyFile = keyof typeof COLUMNS;

/** What the loyalty programme exports: members, tiers, ledger, rewards, offers, assignments and redemptions. */
export class LoyaltyExport {
  private constructor(private readonly file: Readonly<Record<LoyaltyFile, CsvFile>>) {}

  static async open(folder: string): Promise<LoyaltyExport> {
    const opened: Partial<Record<LoyaltyFile, CsvFile>> = {};
    for (const [name, columns] of Object.entries(COLUMNS) as [LoyaltyFile, readonly string[]][]) {
      opened[name] = await openCsv(folder, `loyalty_${name}.csv`, columns, DIALECT);
    }
    return new LoyaltyExport(opened as Record<LoyaltyFile, CsvFile>);
  }

  get files(): readonly RowFile[] {
    return Object.values(this.file);
  }

  /** The rows that belong to no member. */
  addProgramme(): void {
    for (const { code, name, rank, threshold } of TIERS) this.file.tiers.write([code, name, rank, threshold]);
    for (const { code, name, description, points, isActive } of REWARDS) {
      this.file.rewards.write([code, name, description, points, isActive ? 'Y' : 'N']);
    }
    for (const { code, name, kind, description, startsOn, endsOn } of OFFERS) {
      this.file.offers.write([
        code,
        name,
        kind,
        description,
        startsOn.replaceAll('-', '/'),
        endsOn.replaceAll('-', '/'),
      ]);
    }
  }

  /** All rows of a member. Returns the programme's record of it. */
  add(world: World, party: Party, shop: ShopHistory | null): Portrait {
    const portrait = portray(world, party, 'loyalty');
    const random = world.random('loyalty member', party.index);
    const enrolledAt = enrolment(party, random.fraction());
    const ledger = ledgerOf(world, party, enrolledAt, shop?.orders ?? [], shop?.refunds ?? []);
    const number = memberNumber(party.index);
    const status =
      party.hero === null && random.chance(0.02)
        ? 'SUSPENDED'
        : party.segment === 'churned' && random.chance(0.2)
          ? 'CLOSED'
          : 'ACTIVE';
    const email =
      portrait.email !== null && party.hero === null ? hurried(portrait.email, random) : portrait.email;
    const { address, phone, bornAt } = portrait;
    const isRomanised = portrait.isLatin && hasOwnScript(party.country.code);
    const place =
      address === null
        ? []
        : isRomanised
          ? [address.latinStreet, address.city.latinName]
          : [address.street, address.city.name];
    this.file.members.write([
      ...[
        number,
        cardNumber(party.index),
        portrait.given,
        portrait.family,
        isFamilyFirst(party.country.code) && !portrait.isLatin ? 'FG' : 'GF',
        email,
      ],
      ...[phone === null ? null : dashedPhone(phone), bornAt === null ? null : compactDate(bornAt)],
      ...[place[0], place[1], address?.postalCode],
      ...[
        party.country.alpha3,
        party.language,
        tierFor(pointsOfYear(ledger)).code,
        status,
        singaporeTime(enrolledAt),
      ],
    ]);
    ledger.forEach(({ code, points, at, reason, reference }, sequence) => {
      this.file.ledger.write([
        `${number}-${sequence + 1}`,
        number,
        code,
        points,
        singaporeTime(at),
        reason,
        reference,
      ]);
    });
    for (const { offer, assignedAt, redeemedAt, code } of offersOf(world, party, enrolledAt)) {
      this.file.offer_assignments.write([offer.code, number, singaporeTime(assignedAt)]);
      if (redeemedAt === null) continue;
      this.file.redemptions.write([
        `${number}-${offer.code}`,
        offer.code,
        number,
        code,
        singaporeTime(redeemedAt),
      ]);
    }
    return portrait;
  }
}

/** Members enrol with their first purchase or within the year after. */
function enrolment(party: Party, fraction: number): number {
  const latest = Math.min(365 * DAY, REFERENCE_TIME - party.joinedAt - DAY);
  const wait = party.hero !== null ? 0.02 : fraction * fraction;
  return Math.floor((party.joinedAt + wait * latest) / 1_000) * 1_000;
}

function pointsOfYear(ledger: readonly LedgerEntry[]): number {
  const earned = ledger.filter(
    ({ code, at }) => (code === 'E' || code === 'A') && REFERENCE_TIME - at <= 365 * DAY,
  );
  // What was taken back this year may have been earned before.
  return Math.max(
    0,
    earned.reduce((sum, { points }) => sum + points, 0),
  );
}
