import type { ColumnSpec, ImportRow, ImportTarget, WriteOutcome } from '@c360/kit/import';
import type { AddressFacts, RecordFacts } from '../domain/record-facts';
import { loadTrust, refreshCustomers } from '../identity/golden-store';
import { linkNewRecords } from '../identity/link-new-records';
import { lockIdentity } from '../identity/lock-identity';
import { queryOfClient } from '../identity/query';
import { updateRecords } from '../identity/record-store';

const columns: Record<string, ColumnSpec> = {
  key: {
    kind: 'text',
    required: true,
    maxLength: 200,
    description: "The customer's number in the department's system.",
  },
  kind: { kind: 'text', values: ['PERSON', 'ORGANISATION'], description: 'PERSON unless told.' },
  displayName: { kind: 'text', maxLength: 300, description: 'The name as the department shows it.' },
  givenName: { kind: 'text', maxLength: 200, description: 'The given name.' },
  familyName: { kind: 'text', maxLength: 200, description: 'The family name.' },
  formerFamilyName: { kind: 'text', maxLength: 200, description: 'An earlier family name.' },
  nameOrder: {
    kind: 'text',
    values: ['GIVEN_FIRST', 'FAMILY_FIRST'],
    description: 'Which part of the name comes first.',
  },
  emails: { kind: 'email', list: true, description: 'E-mail addresses, the main one first.' },
  phones: { kind: 'phone', list: true, description: 'Phone numbers, the main one first.' },
  addresses: {
    kind: 'json',
    description: 'A list of {kind, lines, locality, region, postalCode, countryCode}.',
  },
  birthDate: { kind: 'date', description: 'The date of birth.' },
  language: { kind: 'text', maxLength: 35, description: 'A BCP 47 tag.' },
  timeZone: { kind: 'text', maxLength: 64, description: 'An IANA time zone.' },
  region: { kind: 'text', maxLength: 64, description: 'The sales region.' },
  accountManagerKey: {
    kind: 'text',
    maxLength: 200,
    description: 'The number of the employee who looks after the customer.',
  },
  preferredChannel: {
    kind: 'text',
    values: ['EMAIL', 'PHONE', 'SMS', 'POST', 'CHAT', 'APP'],
    description: 'How the customer likes to be reached.',
  },
  tags: { kind: 'text', list: true, maxLength: 100, description: 'Free labels.' },
  recordedAt: { kind: 'datetime', description: 'When the department last touched its record.' },
  attributes: {
    kind: 'json',
    description: 'Anything else that the department keeps, as an object of texts.',
  },
};

/** A department's record of a customer; a new one is linked to its customer as it comes in. */
export const recordTarget: ImportTarget = {
  name: 'profiles.record',
  subgraph: 'profiles',
  columns,
  key: ['key'],
  async write(client, system, rows, mode): Promise<WriteOutcome> {
    const query = queryOfClient(client);
    await lockIdentity(query);
    const known = new Set(
      (
        await query<{ key: string }>(
          'select key from profiles.source_record where system = $1 and key = any($2::text[])',
          [system, rows.map((row) => row.key)],
        )
      ).map(({ key }) => key),
    );
    const records = rows.map((row) => toFacts(system, row));
    const trustOf = await loadTrust(query);
    const added = records.filter(({ key }) => !known.has(key));
    await linkNewRecords(query, added, trustOf);
    const changed =
      mode === 'ensure'
        ? []
        : await updateRecords(
            query,
            records.filter(({ key }) => known.has(key)),
          );
    await refreshCustomers(query, [...new Set(changed.map(({ customerId }) => customerId))], trustOf);
    return {
      inserted: added.length,
      updated: changed.length,
      unchanged: rows.length - added.length - changed.length,
      rejected: [],
    };
  },
};

function toFacts(system: string, row: ImportRow): RecordFacts {
  return {
    system,
    key: String(row.key),
    kind: text(row.kind) ?? 'PERSON',
    displayName: text(row.displayName),
    givenName: text(row.givenName),
    familyName: text(row.familyName),
    formerFamilyName: text(row.formerFamilyName),
    nameOrder: text(row.nameOrder),
    emails: texts(row.emails),
    phones: texts(row.phones),
    addresses: Array.isArray(row.addresses)
      ? row.addresses.map(toAddress).filter((address) => address !== null)
      : [],
    birthDate: text(row.birthDate),
    language: text(row.language),
    timeZone: text(row.timeZone),
    region: text(row.region),
    accountManagerId: text(row.accountManagerKey),
    preferredChannel: text(row.preferredChannel),
    tags: texts(row.tags),
    removedTags: [],
    attributes: isObject(row.attributes) ? row.attributes : {},
    recordedAt: time(row.recordedAt),
  };
}

const ADDRESS_KINDS = ['HOME', 'WORK', 'BILLING', 'SHIPPING', 'OTHER'];

/** An address with its blank parts dropped; null where nothing is left of it. */
function toAddress(value: unknown): AddressFacts | null {
  if (!isObject(value)) return null;
  const kind = text(value.kind) ?? 'OTHER';
  const address = {
    kind: ADDRESS_KINDS.includes(kind) ? kind : 'OTHER',
    lines: texts(value.lines),
    locality: text(value.locality),
    region: text(value.region),
    postalCode: text(value.postalCode),
    countryCode: text(value.countryCode),
  };
  const isBlank = address.lines.length === 0 && address.locality === null && address.postalCode === null;
  return isBlank ? null : address;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A time as every fact is written: ISO 8601 in UTC with milliseconds. */
function time(value: unknown): string | null {
  const written = text(value);
  return written === null ? null : new Date(written).toISOString();
}

function texts(value: unknown): string[] {
  return Array.isArray(value)
    ? value.filter((part): part is string => typeof part === 'string' && part !== '')
    : [];
}
