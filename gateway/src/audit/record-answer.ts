import type { OnDisclosure } from '../authz/disclosed';
import type { DisclosureSpool } from './disclosure-spool';

/** Leaves the record of each answer in the spool; rejects with SpoolUnavailable where that cannot be done. */
export function recordAnswersIn(spool: DisclosureSpool): OnDisclosure {
  return async ({ disclosed, access, exchange, operationName, operationHash }) => {
    const { principal, purpose, version, elevationIds = [] } = access;
    spool.append({
      at: new Date().toISOString(),
      requestId: exchange.requestId,
      principalKind: principal.kind,
      principalIssuer: principal.issuer,
      principalSubject: principal.id,
      partnerId: principal.partnerId,
      purpose,
      operationName,
      operationHash,
      ...disclosed,
      grantsVersion: version,
      elevationIds,
    });
  };
}
