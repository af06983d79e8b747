import type { Principal } from '@c360/authorization';
import { isFirmLink } from '../domain/firm-link';
import { survive } from '../domain/golden-record';
import type { AddressFacts, RecordFacts } from '../domain/record-facts';
import type {
  Prisma,
  Customer as CustomerRow,
  SourceRecord as SourceRecordRow,
} from '../generated/prisma/client';
import { dateText } from '../resolvers/date-text';

/** What a customer reaches of itself: the records that it proved or that staff linked, and what survives of only these. */
export interface OwnCustomer {
  /** The golden id now. */
  readonly id: string;
  /** The ids that mean the same customer: those that were merged into it, and the one that the token was made for. */
  readonly formerIds: readonly string[];
  /** The golden record of `records` alone. */
  readonly golden: CustomerRow;
  /** Never empty. */
  readonly records: readonly SourceRecordRow[];
  /** Where the customer's own choices are kept: the record that the token was proved with, if any. */
  readonly proved: SourceRecordRow | null;
  /** Whether anybody but a rule says that the record belongs with the customer's others. */
  readonly isFirm: boolean;
}

type Client = Pick<Prisma.TransactionClient, 'customer' | 'sourceRecord' | 'sourceSystem'>;

/**
 * What a principal of kind CUSTOMER reaches; null where it reaches nothing. A link that matching alone has made never
 * widens it: whoever registers with another's e-mail address would else read the other's data, or be read by the other. A
 * token that names the record it was proved with follows that record through merges and splits; one that does not stands
 * for the records of its customer whose links are firm.
 */
export async function findOwnCustomer(
  client: Client,
  { customerId, record }: Pick<Principal, 'customerId' | 'record'>,
): Promise<OwnCustomer | null> {
  const proved =
    record === null ? null : await client.sourceRecord.findUnique({ where: { system_key: record } });
  if (record !== null && proved === null) return null;
  const asked = proved?.customerId ?? customerId;
  if (asked === null) return null;
  const isFirm = proved === null || isFirmRecord(proved);
  const [named, trustRows] = await Promise.all([
    client.customer.findUnique({ where: { id: asked } }),
    client.sourceSystem.findMany(),
  ]);
  const id = named?.mergedIntoId ?? named?.id;
  if (id === undefined) return null;
  const [golden, former, linked] = await Promise.all([
    client.customer.findUniqueOrThrow({ where: { id } }),
    client.customer.findMany({ where: { mergedIntoId: id }, select: { id: true }, orderBy: { id: 'asc' } }),
    client.sourceRecord.findMany({
      where: { customerId: id },
      orderBy: [{ system: 'asc' }, { key: 'asc' }],
    }),
  ]);
  const records = isFirm ? linked.filter(isFirmRecord) : [proved];
  if (records.length === 0) return null;
  const trust = new Map(trustRows.map((row) => [row.system, row.trust]));
  const survived = survive(records.map(factsOfRecord), (system) => trust.get(system) ?? 0);
  const { birthDate, ...fields } = survived;
  const formerIds = new Set([...former.map((row) => row.id), ...(customerId === null ? [] : [customerId])]);
  formerIds.delete(id);
  return {
    id,
    formerIds: [...formerIds],
    // The survivors are JSON by construction; only the readonly lists differ from what Prisma names them.
    golden: {
      ...golden,
      ...(fields as unknown as CustomerRow),
      ...historyOf(golden, records, isFirm),
      birthDate: birthDate === null ? null : new Date(birthDate),
    },
    records,
    proved,
    isFirm,
  };
}

/** When the golden record began and changed, without what the records that are not reached have done to it. */
function historyOf(
  golden: CustomerRow,
  records: readonly SourceRecordRow[],
  isFirm: boolean,
): Pick<CustomerRow, 'createdAt' | 'updatedAt' | 'version'> {
  const linkedAt = records.map((record) => record.linkedAt.getTime());
  const touchedAt = records.map((record) => record.updatedAt.getTime());
  return {
    createdAt: isFirm ? golden.createdAt : new Date(Math.min(...linkedAt)),
    updatedAt: new Date(Math.max(...linkedAt, ...touchedAt)),
    // Changes name the version that was read; whoever reaches one record alone makes none that ask for it.
    version: isFirm ? golden.version : 1,
  };
}

function isFirmRecord({ linkRule, linkIsProved }: SourceRecordRow): boolean {
  return isFirmLink({ rule: linkRule, isProved: linkIsProved });
}

function factsOfRecord(row: SourceRecordRow): RecordFacts {
  return {
    ...row,
    addresses: row.addresses as unknown as AddressFacts[],
    attributes: row.attributes as Record<string, unknown>,
    birthDate: dateText(row.birthDate),
    recordedAt: row.recordedAt?.toISOString() ?? null,
  };
}
