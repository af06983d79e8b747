import { decodeRequestContext, type RequestContext, type VerifiedHead } from '@c360/authorization';
import { LRUCache } from 'lru-cache';
import type { RequestFacts } from '../request-facts';

/** How much text of contexts is remembered, in characters. */
const REMEMBERED_CHARACTERS = 16 * 1024 * 1024;

/** Gives what a verified head says; throws where its context is none. */
export type ReadFacts = (head: VerifiedHead) => RequestFacts;

/**
 * Reads contexts, each text once: a caller's is the same for as long as the grants are. So its access is one object too, and
 * what is worked out from it can be remembered by it.
 */
export function createFactsReader(): ReadFacts {
  const remembered = new LRUCache<string, RequestContext>({
    maxSize: REMEMBERED_CHARACTERS,
    sizeCalculation: (_context, text) => text.length,
  });
  return ({ context: text, requestId }) => {
    let context = remembered.get(text);
    if (!context) remembered.set(text, (context = decodeRequestContext(text)));
    const { access, judged, isMutation } = context;
    return { principal: access.principal, purpose: access.purpose, access, judged, isMutation, requestId };
  };
}
