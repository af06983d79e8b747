import type { PrincipalKind, Purpose } from '../principal';

/** What one answer disclosed: names and ids, never a value. */
export interface Disclosure {
  /** ISO 8601. */
  readonly at: string;
  readonly requestId: string;
  readonly principalKind: PrincipalKind;
  readonly principalIssuer: string | null;
  readonly principalSubject: string | null;
  readonly partnerId: string | null;
  readonly purpose: Purpose | null;
  readonly operationName: string | null;
  /** SHA-256 of the normalised operation, hex. */
  readonly operationHash: string;
  /** Field coordinates, sorted. */
  readonly returned: readonly string[];
  readonly masked: readonly string[];
  readonly refused: readonly string[];
  /** Golden ids as they were when the answer was made, sorted. */
  readonly customerIds: readonly string[];
  /** Departments' accounts whose customer the answer did not name, as `system:key`, sorted. */
  readonly accounts: readonly string[];
  readonly grantsVersion: string;
  /** Roles in force that were taken by break-glass: ids of the elevations. */
  readonly elevationIds: readonly string[];
}

/** A disclosure in its writer's hash chain. `hash` is the SHA-256, hex, of the canonical JSON of all the rest. */
export interface ChainedDisclosure {
  /** The gateway process that wrote it. */
  readonly writer: string;
  /** From 1, without gaps. */
  readonly sequence: number;
  /** The hash of the one before; 64 zeros for the first. */
  readonly previousHash: string;
  readonly disclosure: Disclosure;
  readonly hash: string;
}
