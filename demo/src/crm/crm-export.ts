import { dottedBerlinTime, dottedDate } from '../output/time-formats';
import { openCsv, type CsvDialect, type CsvFile, type RowFile } from '../output/row-file';
import type { Address } from '../people/addresses';
import { hasOwnScript, isFamilyFirst } from '../people/names';
import type { Party } from '../people/party';
import { portray, type Portrait } from '../people/portrait';
import { spacedPhone } from '../people/phones';
import { hurried } from '../people/written-names';
import type { Random } from '../random';
import { crmNumber } from '../world/numbers';
import { DAY, REFERENCE_TIME } from '../world/reference-date';
import { STAFF } from '../world/staff';
import type { World } from '../world/world';
import { accountManagerOf } from './account-managers';
import { consentsOf } from './consents';
import { relationshipsOf } from './relationships';

/** CRM runs on Windows in Hamburg: semicolons, a byte order mark, dates with dots and names of countries. */
const DIALECT: CsvDialect = { delimiter: ';', lineEnd: '\r\n', byteOrderMark: true };

// prettier-ignore
const ACCOUNT_COLUMNS = [
  'ACCOUNT_NO', 'TYPE', 'LAST_NAME', 'FIRST_NAME', 'BIRTH_NAME', 'COMPANY', 'NAME_ORDER', 'STREET', 'POSTCODE', 'CITY', 'STATE',
  'COUNTRY', 'PHONE', 'PHONE_2', 'EMAIL', 'EMAIL_2', 'DATE_OF_BIRTH', 'LANGUAGE', 'TIME_ZONE', 'REGION', 'ACCOUNT_MANAGER',
  'PREFERRED_CHANNEL', 'SEGMENT', 'VIP', 'LAST_CHANGED',
] as const;

/** What CRM exports: accounts, relationships, consents and the staff. */
export class CrmExport {
  private constructor(
    private readonly accounts: CsvFile,
    private readonly relationships: CsvFile,
    private readonly consents: CsvFile,
    private readonly staff: CsvFile,
  ) {}

  static async open(folder: string): Promise<CrmExport> {
    const csv = (name: string, columns: readonly string[]): Promise<CsvFile> =>
      openCsv(folder, name, columns, DIALECT);
    return new CrmExport(
      await csv('crm_accounts.csv', ACCOUNT_COLUMNS),
      await csv('crm_relationships.csv', ['ACCOUNT_NO', 'RELATED_ACCOUNT_NO', 'RELATION', 'SINCE', 'UNTIL']),
      await csv('crm_consents.csv', [
        'ACCOUNT_NO',
        'PURPOSE',
        'RECIPIENT',
        'DECISION',
        'DECIDED_AT',
        'EXPIRES_AT',
        'EVIDENCE',
      ]),
      await csv('crm_staff.csv', ['STAFF_NO', 'NAME', 'ROLE', 'REGION', 'EMAIL', 'ACTIVE']),
    );
  }

  get files(): readonly RowFile[] {
    return [this.accounts, this.relationships, this.consents, this.staff];
  }

  /** The rows that belong to no customer. */
  addStaff(): void {
    for (const { employeeNumber, name, role, region, email, isActive } of STAFF) {
      this.staff.write([employeeNumber, name, role, region, email, isActive ? 'Y' : 'N']);
    }
  }

  /** All rows of a customer that CRM knows. Returns CRM's record of it. */
  add(world: World, party: Party): Portrait {
    const portrait = portray(world, party, 'crm');
    this.accounts.write(accountRow(world, party, portrait));
    for (const { from, to, code, since, until } of relationshipsOf(world, party)) {
      const dates = [since, until].map((date) => (date === null ? null : dottedDate(date)));
      this.relationships.write([crmNumber(from), crmNumber(to), code, ...dates]);
    }
    for (const consent of consentsOf(world, party)) {
      const expiresAt = consent.expiresAt === null ? null : dottedBerlinTime(consent.expiresAt);
      const decision = consent.isGiven ? 'Y' : 'N';
      this.consents.write([
        ...[crmNumber(party.index), consent.purpose, consent.recipient, decision],
        ...[dottedBerlinTime(consent.at), expiresAt, consent.evidence],
      ]);
    }
    return portrait;
  }
}

function accountRow(world: World, party: Party, portrait: Portrait): (string | null)[] {
  const random = world.random('crm account', party.index);
  const isPerson = party.kind === 'PERSON';
  const secondPhone = party.secondPhone !== null && random.chance(0.3) ? party.secondPhone : null;
  const secondEmail = party.secondEmail !== null && random.chance(0.35) ? party.secondEmail : null;
  const knowsBirthName =
    party.maidenName !== null && !portrait.oddities.has('maidenName') && random.chance(0.4);
  const preferred = random.weighted([
    ['E', 50],
    ['P', 12],
    ['S', 8],
    ['L', 6],
    ['C', 6],
    ['A', 8],
    [null, 10],
  ]);
  const changedAt = Math.min(
    party.joinedAt + random.integer(0, 900) * DAY,
    REFERENCE_TIME - random.integer(1, 40) * DAY,
  );
  return [
    crmNumber(party.index),
    isPerson ? 'P' : 'O',
    ...(isPerson ? [portrait.family, portrait.given] : [null, null]),
    isPerson && knowsBirthName ? party.maidenName.native : null,
    isPerson ? null : portrait.family,
    !portrait.isLatin && isFamilyFirst(party.country.code) ? 'FG' : 'GF',
    ...addressCells(portrait.address, portrait.isLatin && hasOwnScript(party.country.code)),
    portrait.phone === null ? null : spacedPhone(portrait.phone),
    secondPhone === null || secondPhone === portrait.phone ? null : spacedPhone(secondPhone),
    portrait.email === null ? null : maybeHurried(party, portrait.email, random),
    secondEmail === portrait.email ? null : secondEmail,
    portrait.bornAt === null ? null : dottedDate(portrait.bornAt),
    party.language,
    portrait.address?.city.timeZone ?? party.address.city.timeZone,
    party.country.region,
    accountManagerOf(world, party),
    preferred,
    party.segment === 'whale' ? 'loyal' : party.segment,
    party.segment === 'whale' || party.index === 0 ? 'vip' : null,
    dottedBerlinTime(Math.max(changedAt, party.joinedAt)),
  ];
}

function addressCells(address: Address | null, isRomanised: boolean): (string | null)[] {
  if (address === null) return [null, null, null, null, null];
  const street = isRomanised ? address.latinStreet : address.street;
  const city = isRomanised ? address.city.latinName : address.city.name;
  const state = address.country.region === 'APAC' && isRomanised ? null : address.city.state;
  return [street, address.postalCode, city, state, address.country.name];
}

function maybeHurried(party: Party, text: string, random: Random): string {
  return party.hero === null ? hurried(text, random) : text;
}
