import {
  startOfChain,
  verifyChain,
  type ChainBreak,
  type ChainHead,
  type ChainedDisclosure,
} from '@c360/authorization';
import { idOf } from '@c360/kit';
import { Prisma, type PrismaClient } from '../generated/prisma/client';

/** What came of storing records: the writer's last stored sequence, and what contradicts what is stored. */
export interface StoredDisclosures {
  readonly sequence: number;
  readonly conflict: ChainBreak | null;
}

/**
 * Appends one writer's records to its chain, in the order of their sequence. What is stored already and says the same is
 * left; where records are missing in between nothing is stored, and the writer learns where to go on.
 */
export async function storeDisclosures(
  prisma: PrismaClient,
  writer: string,
  records: readonly ChainedDisclosure[],
): Promise<StoredDisclosures> {
  return prisma.$transaction(async (transaction) => {
    const head = await lockHead(transaction, writer);
    const conflict = await contradicted(transaction, writer, records, head);
    if (conflict) return { sequence: head.sequence, conflict };
    const fresh = records.filter(({ sequence }) => sequence > head.sequence);
    if (fresh[0]?.sequence !== head.sequence + 1) return { sequence: head.sequence, conflict: null };
    const { head: next, broken } = verifyChain(head, fresh);
    if (broken) return { sequence: head.sequence, conflict: broken };
    await insertRecords(transaction, fresh);
    await insertSubjects(transaction, fresh);
    await transaction.disclosureWriter.update({
      where: { writer },
      data: { sequence: next.sequence, hash: next.hash, updatedAt: new Date() },
    });
    return { sequence: next.sequence, conflict: null };
  });
}

/** The writer's last record, locked: whoever stores for it at the same moment waits here. */
async function lockHead(transaction: Prisma.TransactionClient, writer: string): Promise<ChainHead> {
  const start = startOfChain(writer);
  await transaction.$executeRaw`
    insert into permissions.disclosure_writer (writer, sequence, hash)
    values (${writer}, ${start.sequence}, ${start.hash}) on conflict do nothing`;
  const [head] = await transaction.$queryRaw<{ sequence: bigint; hash: string }[]>`
    select sequence, hash from permissions.disclosure_writer where writer = ${writer} for update`;
  return head ? { writer, sequence: Number(head.sequence), hash: head.hash } : start;
}

/** The first record that is stored already and says something else there. */
async function contradicted(
  transaction: Prisma.TransactionClient,
  writer: string,
  records: readonly ChainedDisclosure[],
  head: ChainHead,
): Promise<ChainBreak | null> {
  const known = records.filter(({ sequence }) => sequence <= head.sequence);
  if (known.length === 0) return null;
  const stored = await transaction.disclosureRecord.findMany({
    where: { writer, sequence: { in: known.map(({ sequence }) => sequence) } },
    select: { sequence: true, hash: true },
  });
  const hashes = new Map(stored.map(({ sequence, hash }) => [Number(sequence), hash]));
  const other = known.find(({ sequence, hash }) => hashes.get(sequence) !== hash);
  return other ? { writer, sequence: other.sequence, reason: 'ALTERED' } : null;
}

function idOfRecord({ writer, sequence }: ChainedDisclosure): string {
  return idOf('dis', writer, String(sequence));
}

async function insertRecords(
  transaction: Prisma.TransactionClient,
  records: readonly ChainedDisclosure[],
): Promise<void> {
  await transaction.disclosureRecord.createMany({
    data: records.map((record) => {
      const { customerIds: _customers, accounts: _accounts, ...disclosure } = record.disclosure;
      return {
        ...disclosure,
        id: idOfRecord(record),
        writer: record.writer,
        sequence: record.sequence,
        previousHash: record.previousHash,
        hash: record.hash,
        at: new Date(disclosure.at),
        returned: [...disclosure.returned],
        masked: [...disclosure.masked],
        refused: [...disclosure.refused],
        elevationIds: [...disclosure.elevationIds],
      };
    }),
  });
}

async function insertSubjects(
  transaction: Prisma.TransactionClient,
  records: readonly ChainedDisclosure[],
): Promise<void> {
  const subjects = records.flatMap((record) => {
    const { at, customerIds, accounts } = record.disclosure;
    const of = (kind: string) => (name: string) => ({ kind, name, id: idOfRecord(record), at });
    return [...customerIds.map(of('CUSTOMER')), ...accounts.map(of('ACCOUNT'))];
  });
  await transaction.$executeRaw(Prisma.sql`
    insert into permissions.disclosure_subject (kind, name, disclosure_id, at)
    select * from unnest(
      ${subjects.map(({ kind }) => kind)}::text[], ${subjects.map(({ name }) => name)}::text[],
      ${subjects.map(({ id }) => id)}::text[], ${subjects.map(({ at }) => at)}::timestamptz[])`);
}
