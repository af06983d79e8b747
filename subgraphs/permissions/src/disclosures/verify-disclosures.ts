import { startOfChain, verifyChain, type ChainBreak, type ChainHead } from '@c360/authorization';
import { chainedDisclosureOf, type StoredRecord } from './stored-record';

/** How many records are held at once. */
const BATCH_SIZE = 200;
/** Below every sequence, also of records that somebody inserted. */
const BEFORE_ALL = Number.MIN_SAFE_INTEGER;

/** What verifying needs of a database client, such as one of pg's. */
export interface QueryClient {
  query(text: string, values: unknown[]): Promise<{ rows: unknown[] }>;
}

/** What came of verifying all chains. */
export interface VerifiedDisclosures {
  readonly records: number;
  /** The end of each writer's chain: kept elsewhere and given back as `anchors`, it shows when a whole chain is gone. */
  readonly heads: readonly ChainHead[];
  /** The first record that is broken; null where all are as they were written. */
  readonly broken: BrokenDisclosure | null;
}

export type BrokenDisclosure = Omit<ChainBreak, 'reason'> & {
  /** CUT: records at the end of the chain are gone. */
  readonly reason: ChainBreak['reason'] | 'CUT';
};

/**
 * Walks the chain of every writer and tells the first record that was altered, removed or inserted, also at the end of a
 * chain. `anchors`: ends of chains as an earlier run told them, which must be there still. Holds few records at a time.
 */
export async function verifyDisclosures(
  client: QueryClient,
  anchors: readonly ChainHead[] = [],
): Promise<VerifiedDisclosures> {
  const heads: ChainHead[] = [];
  let records = 0;
  for (
    let writer = await nextWriter(client, null);
    writer !== null;
    writer = await nextWriter(client, writer)
  ) {
    const { head, broken } = await verifyWriter(client, writer, anchors);
    records += head.sequence;
    if (broken) return { records, heads, broken };
    heads.push(head);
  }
  const lost = anchors.find(({ writer }) => !heads.some((head) => head.writer === writer));
  return {
    records,
    heads,
    broken: lost ? { writer: lost.writer, sequence: lost.sequence, reason: 'CUT' } : null,
  };
}

interface VerifiedWriter {
  readonly head: ChainHead;
  readonly broken: BrokenDisclosure | null;
}

async function verifyWriter(
  client: QueryClient,
  writer: string,
  anchors: readonly ChainHead[],
): Promise<VerifiedWriter> {
  const anchored = new Map(
    anchors.filter((anchor) => anchor.writer === writer).map(({ sequence, hash }) => [sequence, hash]),
  );
  let head = startOfChain(writer);
  for (let after = BEFORE_ALL; ; after = head.sequence) {
    const batch = (await nextRecords(client, writer, after)).map(chainedDisclosureOf);
    const verified = verifyChain(head, batch);
    if (verified.broken) return verified;
    const other = batch.find(({ sequence, hash }) => (anchored.get(sequence) ?? hash) !== hash);
    if (other) return { head, broken: { writer, sequence: other.sequence, reason: 'ALTERED' } };
    head = verified.head;
    if (batch.length === BATCH_SIZE) continue;
    const end = await storedEnd(client, head);
    if (!end.hasMore) return { head, broken: brokenEnd(head, end, Math.max(0, ...anchored.keys())) };
  }
}

/** What is wrong at the end of a chain whose records are right; `anchored`: the last sequence that must be there. */
function brokenEnd(head: ChainHead, end: ChainHead, anchored: number): BrokenDisclosure | null {
  const { writer, sequence } = head;
  if (Math.max(end.sequence, anchored) > sequence) return { writer, sequence: sequence + 1, reason: 'CUT' };
  if (end.sequence < sequence) return { writer, sequence: end.sequence + 1, reason: 'INSERTED' };
  return end.hash === head.hash ? null : { writer, sequence, reason: 'ALTERED' };
}

async function nextWriter(client: QueryClient, after: string | null): Promise<string | null> {
  const { rows } = await client.query(
    `select writer from (
       select writer from permissions.disclosure_writer union select writer from permissions.disclosure_record) w
     where $1::text is null or writer > $1::text order by writer limit 1`,
    [after],
  );
  return (rows as { writer: string }[])[0]?.writer ?? null;
}

async function nextRecords(client: QueryClient, writer: string, after: number): Promise<StoredRecord[]> {
  const named = (kind: string) => `coalesce((
    select array_agg(s.name) from permissions.disclosure_subject s
    where s.disclosure_id = r.id and s.kind = '${kind}' and s.at = r.at), '{}')`;
  const { rows } = await client.query(
    `select r.*, ${named('CUSTOMER')} as customer_ids, ${named('ACCOUNT')} as accounts
     from permissions.disclosure_record r
     where r.writer = $1 and r.sequence > $2 order by r.sequence limit ${BATCH_SIZE}`,
    [writer, after],
  );
  return rows as StoredRecord[];
}

/**
 * Where the table of writers says that a chain ends, and whether there are more records than were read: both at one moment,
 * for a chain grows while it is verified.
 */
async function storedEnd(
  client: QueryClient,
  { writer, sequence }: ChainHead,
): Promise<ChainHead & { hasMore: boolean }> {
  const { rows } = await client.query(
    `select
       exists (select from permissions.disclosure_record r where r.writer = $1 and r.sequence > $2) as more,
       w.sequence::text as sequence, w.hash
     from (select $1::text as name) n left join permissions.disclosure_writer w on w.writer = n.name`,
    [writer, sequence],
  );
  const [end] = rows as { more: boolean; sequence: string | null; hash: string | null }[];
  const start = startOfChain(writer);
  return {
    writer,
    sequence: Number(end?.sequence ?? start.sequence),
    hash: end?.hash ?? start.hash,
    hasMore: end?.more === true,
  };
}
