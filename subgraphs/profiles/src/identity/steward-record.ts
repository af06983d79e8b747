import { newId } from '@c360/kit';
import { STEWARD_SYSTEM, type RecordFacts } from '../domain/record-facts';
import { loadTrust, refreshCustomers } from './golden-store';
import type { Query } from './query';
import { insertRecords, loadRecords, updateRecords } from './record-store';

/**
 * Changes what the stewards' own record of a customer says, making the record where there is none, and computes the
 * golden record anew. A correction is thus one more source record, the most trusted one, and can be undone like any.
 */
export async function writeStewardRecord(
  query: Query,
  customer: { id: string; kind: string },
  linkedBy: string | null,
  change: (facts: RecordFacts) => RecordFacts,
): Promise<{ system: string; key: string }> {
  const known = (await loadRecords(query, [customer.id])).map(({ facts }) => facts);
  const existing = known.find(({ system }) => system === STEWARD_SYSTEM);
  const facts = {
    ...change(existing ?? emptyRecord(newId('stw'), customer.kind)),
    recordedAt: new Date().toISOString(),
  };
  if (existing) await updateRecords(query, [facts]);
  else {
    const link = { customerId: customer.id, rule: 'STEWARD', confidence: 1, isProved: true, linkedBy };
    await insertRecords(query, [{ facts, link }]);
  }
  await refreshCustomers(query, [customer.id], await loadTrust(query));
  return { system: facts.system, key: facts.key };
}

function emptyRecord(key: string, kind: string): RecordFacts {
  return {
    system: STEWARD_SYSTEM,
    key,
    kind,
    displayName: null,
    givenName: null,
    familyName: null,
    formerFamilyName: null,
    nameOrder: null,
    emails: [],
    phones: [],
    addresses: [],
    birthDate: null,
    language: null,
    timeZone: null,
    region: null,
    accountManagerId: null,
    preferredChannel: null,
    tags: [],
    removedTags: [],
    attributes: {},
    recordedAt: null,
  };
}
