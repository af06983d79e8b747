import { createSubgraphKey, decodeRequestContext, verifyRequest, type Access } from '@c360/authorization';
import { createContextSigner } from '../../src/execute/context-signer';
import { EMPLOYEE } from '../authz/snapshots';

const TEXTS = {
  orders: ['the first key of orders, of 32 characters', 'the second key of orders, of 32 characters'],
};
const [FIRST, SECOND] = TEXTS.orders.map((text) => createSubgraphKey('orders', text));

const access = (version = '1'): Access => ({ principal: EMPLOYEE, purpose: 'SALES', version, policies: {} });
const fetch = (changed: Partial<Parameters<ReturnType<typeof createContextSigner>['sign']>[1]> = {}) => ({
  path: '/graphql',
  body: '{"query":"{ orders { id } }"}',
  requestId: 'r1',
  access: access(),
  judged: null,
  isMutation: false,
  ...changed,
});

describe('the signer of requests to subgraphs', () => {
  const signer = createContextSigner({ texts: TEXTS });
  const verified = (request: ReturnType<typeof fetch>, key = FIRST) => {
    const headers = signer.sign('orders', request);
    const head = { method: 'POST', url: request.path, headers, body: request.body };
    return verifyRequest(head, key ? [key] : []);
  };

  it('signs what the subgraph is to know, with the first of its keys', () => {
    const judged = { customerId: 'cus_1', accounts: [{ system: 'shop', key: 'S-1' }] };
    const head = verified(fetch({ judged, isMutation: true }));
    expect(head.requestId).toBe('r1');
    expect(decodeRequestContext(head.context)).toEqual({ access: access(), judged, isMutation: true });
    expect(() => verified(fetch(), SECOND)).toThrow('UNKNOWN_KEY');
  });

  it('signs each request anew', () => {
    const shared = access();
    const nonces = Array.from({ length: 100 }, () => verified(fetch({ access: shared })).nonce);
    expect(new Set(nonces).size).toBe(100);
  });

  it('tells of one caller from another, one purpose from another, and mutations from queries', () => {
    const shared = access();
    const judged = { customerId: 'cus_1', accounts: [] };
    const requests = [
      fetch({ access: shared }),
      fetch({ access: shared, isMutation: true }),
      fetch({ access: shared, isMutation: true, judged }),
      fetch({ access: shared, isMutation: true, judged: { ...judged, customerId: 'cus_2' } }),
      fetch({ access: access('2') }),
      fetch({ access: { ...shared, purpose: null } }),
      fetch({ access: { ...shared, principal: { ...EMPLOYEE, id: 'e2' } } }),
    ];
    // Twice, so that what is remembered is asked too.
    for (const request of [...requests, ...requests]) {
      const { access: asked, judged: whom, isMutation } = request;
      expect(decodeRequestContext(verified(request).context)).toEqual({
        access: asked,
        judged: whom,
        isMutation,
      });
    }
  });

  it('has no key for a subgraph that it was given none for', () => {
    expect(() => signer.open('orders')).not.toThrow();
    expect(() => signer.open('tickets')).toThrow('SUBGRAPH_KEYS: has no key of the subgraph tickets');
    expect(() => signer.sign('tickets', fetch())).toThrow('has no key of the subgraph tickets');
  });

  it('costs microseconds', () => {
    const request = fetch({ body: JSON.stringify({ query: 'x'.repeat(2_000) }) });
    const sign = (times: number) => {
      for (let i = 0; i < times; i += 1) signer.sign('orders', request);
    };
    sign(2_000);
    const { user: before } = process.cpuUsage();
    sign(5_000);
    expect((process.cpuUsage().user - before) / 5_000).toBeLessThan(100);
  });
});
