import { chainDisclosure, FIRST_PREVIOUS_HASH } from '@c360/authorization';
import type { GraphQLFormattedError } from 'graphql';
import { RecordsNotTaken } from '../../src/audit/record-queue';
import { sendRecordsBy } from '../../src/audit/send-records';
import { spooledRecordOf } from '../../src/audit/spooled-record';
import { disclosureOf } from './fixture/disclosures';

const chained = chainDisclosure(disclosureOf('r-1'), {
  writer: 'w',
  sequence: 1,
  previousHash: FIRST_PREVIOUS_HASH,
});
const record = spooledRecordOf(chained, JSON.stringify(chained));
const answering = (data: Record<string, unknown> | null, errors: GraphQLFormattedError[] = []) =>
  sendRecordsBy(async () => ({ data, errors }));

it('asks for a change with the records as they are, and gives the last stored sequence', async () => {
  const asked: unknown[][] = [];
  const send = sendRecordsBy(async (...request) => {
    asked.push(request);
    return { data: { recordDisclosures: 1 }, errors: [] };
  });
  expect(await send([record, record])).toBe(1);
  expect(asked).toEqual([
    [expect.stringContaining('recordDisclosures'), JSON.stringify({ records: [chained, chained] }), true],
  ]);
});

it.each([
  ['CONFLICT', true],
  ['BAD_USER_INPUT', false],
  ['INTERNAL_SERVER_ERROR', false],
])('tells a refusal with the code %s: whether it is for good is %s', async (code, isForGood) => {
  const sending = answering({ recordDisclosures: null }, [{ message: 'no', extensions: { code } }])([record]);
  await expect(sending).rejects.toThrow(RecordsNotTaken);
  await expect(sending).rejects.toMatchObject({ isForGood });
});

it('gives no number where there is none', async () => {
  expect(await answering({})([record])).toBeNaN();
});
