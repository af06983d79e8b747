import {
  FIRST_PREVIOUS_HASH,
  chainDisclosure,
  type ChainedDisclosure,
  type Disclosure,
} from '@c360/authorization';
import type { TestAnswer, TestSubgraph } from '@c360/kit/testing';
import { GATEWAY } from './ask-as';
import { june } from './import-rows';

/** What an answer disclosed, unless told otherwise. */
export const DISCLOSURE: Disclosure = {
  at: june(10),
  requestId: 'req-1',
  principalKind: 'EMPLOYEE',
  principalIssuer: 'iss',
  principalSubject: 'ada',
  partnerId: null,
  purpose: 'SUPPORT',
  operationName: 'CustomerView',
  operationHash: 'a'.repeat(64),
  returned: ['Customer.displayName'],
  masked: [],
  refused: [],
  customerIds: ['cus_a'],
  accounts: [],
  grantsVersion: '119',
  elevationIds: [],
};

/** The chain of one writer for these disclosures; what is given of each stands in place of the usual. */
export function chainOf(writer: string, disclosures: readonly Partial<Disclosure>[]): ChainedDisclosure[] {
  const records: ChainedDisclosure[] = [];
  for (const disclosure of disclosures) {
    const previousHash = records.at(-1)?.hash ?? FIRST_PREVIOUS_HASH;
    const place = { writer, sequence: records.length + 1, previousHash };
    records.push(chainDisclosure({ ...DISCLOSURE, ...disclosure }, place));
  }
  return records;
}

/** Sends records as the gateway does. */
export function sendRecords(subgraph: TestSubgraph, records: readonly unknown[]): Promise<TestAnswer> {
  return subgraph.ask(
    'mutation ($records: [JSONObject!]!) { recordDisclosures(records: $records) }',
    { records },
    { as: { principal: GATEWAY } },
  );
}
