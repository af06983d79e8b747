import type { AskPermissions } from '../execute/ask-permissions';
import { RecordsNotTaken, type SendRecords } from './record-queue';

const MUTATION =
  'mutation RecordDisclosures($records: [JSONObject!]!) { recordDisclosures(records: $records) }';

/** Stores records in the permissions subgraph. */
export function sendRecordsBy(ask: AskPermissions): SendRecords {
  return async (records) => {
    const { data, errors } = await ask(
      MUTATION,
      `{"records":[${records.map(({ text }) => text).join(',')}]}`,
      true,
    );
    const [error] = errors;
    // The message names a sequence, never a value.
    if (error) throw new RecordsNotTaken(error.message, error.extensions?.code === 'CONFLICT');
    return Number(data?.recordDisclosures);
  };
}
