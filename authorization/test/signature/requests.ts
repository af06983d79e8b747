import {
  ANONYMOUS,
  createSubgraphKey,
  encodeRequestContext,
  signRequest,
  type Access,
  type OutgoingRequest,
  type SigningMoment,
  type SubgraphKey,
} from '@c360/authorization';

export const NOW = Date.parse('2026-05-01T10:00:00.900Z');

export const ORDERS = createSubgraphKey('orders', 'the first key of orders, 32 characters long');
export const ORDERS_NEXT = createSubgraphKey('orders', 'the second key of orders, 32 characters long');

export const ACCESS: Access = {
  principal: { ...ANONYMOUS, kind: 'EMPLOYEE', id: 'anna', issuer: 'https://issuer.example' },
  purpose: 'SUPPORT',
  version: '7',
  policies: { 'customer.record': { deny: [], allow: [{ region: 'EMEA' }], mask: [] } },
};

export const REQUEST: OutgoingRequest = {
  method: 'POST',
  path: '/graphql',
  body: '{"query":"{ orders { id } }"}',
  context: encodeRequestContext({ access: ACCESS, judged: null, isMutation: false }),
  requestId: 'req-1',
};

/** A request as it comes to a subgraph, its headers by lower-case name. */
export interface ArrivedRequest {
  readonly method: string;
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

export function arrive(
  key: SubgraphKey = ORDERS,
  changed: Partial<OutgoingRequest> = {},
  moment: SigningMoment = {},
): ArrivedRequest {
  const request = { ...REQUEST, ...changed };
  const headers = signRequest(request, key, { nowMs: NOW, ...moment });
  return { method: request.method, url: request.path, body: String(request.body), headers };
}
