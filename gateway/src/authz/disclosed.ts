import type { Access } from '@c360/authorization';
import type { Exchange } from '../exchange';

/** What one answer discloses of customers: names and ids, never a value. Only what a `customer.*` policy guards counts. */
export interface Disclosed {
  /** Field coordinates, sorted, each once; so are the other lists. */
  readonly returned: readonly string[];
  readonly masked: readonly string[];
  readonly refused: readonly string[];
  /** Golden ids of the customers of whom something was returned or masked. */
  readonly customerIds: readonly string[];
  /** Departments' accounts of whom something was returned where the answer does not know the customer: `system:key`. */
  readonly accounts: readonly string[];
}

/** An answer that is ready, and has not been sent. */
export interface AnswerDisclosure {
  readonly disclosed: Disclosed;
  readonly access: Access;
  readonly exchange: Exchange;
  readonly operationName: string | null;
  /** SHA-256 of the operation as the client sent it, fragments inlined, hex. */
  readonly operationHash: string;
}

/**
 * Makes the record of an answer durable; called before the first byte of the answer is sent, for every answer that touches
 * a `customer.*` policy. Where it throws, the answer is refused with GRANTS_UNAVAILABLE.
 */
export type OnDisclosure = (answer: AnswerDisclosure) => Promise<void>;

/** Throws where the record of an answer could not be taken now: asked before a change is made, for its answer needs one. */
export type RequireRecording = () => void;
