import { createHash, createSecretKey, type KeyObject } from 'node:crypto';

/** The least length of a key in characters: HMAC-SHA-256 takes a key of 256 bits (RFC 9421, section 3.3.3). */
export const SUBGRAPH_KEY_CHARACTERS = 32;

/** A key that gateway and one subgraph share. */
export interface SubgraphKey {
  /** Names subgraph and key without telling it; signed along, so that no other subgraph takes the request. */
  readonly id: string;
  readonly secret: KeyObject;
}

/** The key with this text for a subgraph. Throws where it is too short, without showing it. */
export function createSubgraphKey(subgraph: string, text: string): SubgraphKey {
  if (text.length < SUBGRAPH_KEY_CHARACTERS) {
    throw new RangeError(
      `a key of ${subgraph} has ${text.length} characters, at least ${SUBGRAPH_KEY_CHARACTERS} are needed`,
    );
  }
  const digest = createHash('sha256').update(`c360 subgraph key\n${subgraph}\n${text}`).digest('base64url');
  // Names of subgraphs are free texts; an RFC 8941 string is not.
  return {
    id: `${encodeURIComponent(subgraph)}.${digest.slice(0, 12)}`,
    secret: createSecretKey(text, 'utf8'),
  };
}
