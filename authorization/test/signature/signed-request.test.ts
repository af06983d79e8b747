import { createHmac } from 'node:crypto';
import {
  SignatureError,
  createSubgraphKey,
  signRequest,
  verifyBody,
  verifyHead,
  verifyRequest,
  type SubgraphKey,
} from '@c360/authorization';
import { httpbis } from 'http-message-signatures';
import { contentDigest, hasContentDigest } from '../../src/signature/content-digest';
import { NOW, ORDERS, ORDERS_NEXT, REQUEST, arrive, type ArrivedRequest } from './requests';

const FIELDS = ['@method', '@path', 'content-digest', 'x-c360-context', 'x-request-id'];
const hmac = (data: Buffer) => createHmac('sha256', ORDERS.secret).update(data).digest();

function problemOf(request: ArrivedRequest, keys: readonly SubgraphKey[] = [ORDERS], nowMs = NOW): string {
  try {
    verifyRequest(request, keys, nowMs);
    return 'NONE';
  } catch (error) {
    if (error instanceof SignatureError) return error.problem;
    throw error;
  }
}

const withHeader = (name: string, value: string | readonly string[] | undefined) => {
  const request = arrive();
  return { ...request, headers: { ...request.headers, [name]: value } };
};

describe('a signed request', () => {
  it('proves its context, request id and nonce', () => {
    expect(verifyRequest(arrive(ORDERS, {}, { nonce: 'nonce-of-16-characters' }), [ORDERS], NOW)).toEqual({
      contentDigest: expect.stringMatching(/^sha-256=:.{44}:$/),
      context: REQUEST.context,
      requestId: 'req-1',
      nonce: 'nonce-of-16-characters',
      keyId: ORDERS.id,
    });
  });

  it('has a nonce of its own each time', () => {
    const inputs = [arrive(), arrive()].map(({ headers }) => headers['signature-input']);
    expect(new Set(inputs).size).toBe(2);
  });

  it('is as a reference implementation of RFC 9421 expects it', async () => {
    const { method, headers } = arrive(ORDERS, {}, { nowMs: Date.now() });
    const message = {
      method,
      url: 'http://127.0.0.1:4002/graphql',
      headers: headers as Record<string, string>,
    };
    const verified = await httpbis.verifyMessage(
      {
        requiredFields: FIELDS,
        requiredParams: ['created', 'nonce', 'keyid', 'alg'],
        keyLookup: async ({ keyid }) => ({
          id: keyid as string,
          algs: ['hmac-sha256'],
          verify: async (data: Buffer, signature: Buffer) => hmac(data).equals(signature),
        }),
      },
      message,
    );
    expect(verified).toBe(true);
  });

  it('may be made by that implementation', async () => {
    const ours = arrive().headers as Record<string, string>;
    const message = {
      method: 'POST',
      url: 'http://127.0.0.1:4002/graphql',
      headers: {
        'content-digest': ours['content-digest'] ?? '',
        'x-c360-context': ours['x-c360-context'] ?? '',
        'x-request-id': 'req-1',
      },
    };
    const { headers } = await httpbis.signMessage(
      {
        name: 'c360',
        fields: FIELDS,
        params: ['created', 'nonce', 'keyid', 'alg'],
        paramValues: { created: new Date(NOW), nonce: 'nonce-of-16-characters' },
        key: { id: ORDERS.id, alg: 'hmac-sha256', sign: async (data: Buffer) => hmac(data) },
      },
      message,
    );
    const lowerCase = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
    );
    expect(
      problemOf({ method: 'POST', url: '/graphql', body: String(REQUEST.body), headers: lowerCase }),
    ).toBe('NONE');
  });
});

describe('a request is refused', () => {
  const signed = () => arrive().headers as Record<string, string>;
  const replaceIn = (name: string, from: string | RegExp, to: string) => {
    const before = signed()[name] ?? '';
    expect(before.replace(from, to)).not.toBe(before);
    return withHeader(name, before.replace(from, to));
  };

  const cases: [string, () => ArrivedRequest, string][] = [
    ['without a signature', () => withHeader('signature', undefined), 'NOT_SIGNED'],
    ['without Signature-Input', () => withHeader('signature-input', undefined), 'NOT_SIGNED'],
    ['without a context', () => withHeader('x-c360-context', undefined), 'MALFORMED'],
    ['without a request id', () => withHeader('x-request-id', undefined), 'MALFORMED'],
    ['without a digest', () => withHeader('content-digest', undefined), 'MALFORMED'],
    ['with headers sent twice', () => withHeader('signature', ['a', 'b']), 'MALFORMED'],
    ...['signature', 'signature-input', 'content-digest', 'x-c360-context', 'x-request-id'].map(
      (name): [string, () => ArrivedRequest, string] => [
        `with ${name} as a list of one`,
        () => withHeader(name, [signed()[name] ?? '']),
        'MALFORMED',
      ],
    ),
    ['with empty headers', () => withHeader('signature', ''), 'MALFORMED'],
    ['with garbage for a signature', () => withHeader('signature', 'c360=:\u0000\uffff:'), 'MALFORMED'],
    ['with garbage for Signature-Input', () => withHeader('signature-input', '(((((;;;="'), 'MALFORMED'],
    ['signed under another label', () => replaceIn('signature-input', /^c360/, 'sig1'), 'MALFORMED'],
    [
      'with a second signature',
      () => withHeader('signature-input', `${signed()['signature-input']}, sig2=()`),
      'MALFORMED',
    ],
    ['signed over less', () => replaceIn('signature-input', ' "x-c360-context"', ''), 'MALFORMED'],
    [
      'signed over the same in another order',
      () => replaceIn('signature-input', '"@method" "@path"', '"@path" "@method"'),
      'MALFORMED',
    ],
    ['signed over more', () => replaceIn('signature-input', '"@path"', '"@path" "@query"'), 'MALFORMED'],
    ['without a time', () => replaceIn('signature-input', /created=\d+;/, ''), 'MALFORMED'],
    ['without a nonce', () => replaceIn('signature-input', /nonce="[^"]+";/, ''), 'MALFORMED'],
    ['with a short nonce', () => replaceIn('signature-input', /nonce="[^"]+"/, 'nonce="short"'), 'MALFORMED'],
    ['of another algorithm', () => replaceIn('signature-input', 'hmac-sha256', 'hmac-sha512'), 'MALFORMED'],
    ['with a parameter more', () => replaceIn('signature-input', /$/, ';expires=9999999999'), 'MALFORMED'],
    [
      'of an unknown key',
      () => replaceIn('signature-input', /keyid="[^"]+"/, 'keyid="orders.x"'),
      'UNKNOWN_KEY',
    ],
    ['with another time', () => replaceIn('signature-input', /created=\d/, 'created=9'), 'WRONG_SIGNATURE'],
    ['with another nonce', () => replaceIn('signature-input', /nonce="[^"]/, 'nonce="_'), 'WRONG_SIGNATURE'],
    ['with another context', () => withHeader('x-c360-context', `${REQUEST.context}x`), 'WRONG_SIGNATURE'],
    ['with a context that is not base64url', () => withHeader('x-c360-context', 'a b'), 'MALFORMED'],
    ['with a line break in the context', () => withHeader('x-c360-context', 'a\nb'), 'MALFORMED'],
    ['with another request id', () => withHeader('x-request-id', 'req-2'), 'WRONG_SIGNATURE'],
    ['with a long request id', () => withHeader('x-request-id', 'x'.repeat(129)), 'MALFORMED'],
    [
      'with the digest of another body',
      () => withHeader('content-digest', signed()['content-digest']?.replace(/:./, ':_'.replace('_', '/'))),
      'WRONG_SIGNATURE',
    ],
    ['with a digest of another algorithm', () => withHeader('content-digest', 'sha-512=:AAAA:'), 'MALFORMED'],
    ['with a text before its digest', () => replaceIn('content-digest', /^/, 'x'), 'MALFORMED'],
    ['with a text after its digest', () => replaceIn('content-digest', /$/, 'x'), 'MALFORMED'],
    ['with a method in lower case', () => ({ ...arrive(), method: 'post' }), 'MALFORMED'],
    ['with a text before its method', () => ({ ...arrive(), method: 'xPOST' }), 'MALFORMED'],
    ['with a text after its method', () => ({ ...arrive(), method: 'POSTx' }), 'MALFORMED'],
    ['with a whole URL', () => ({ ...arrive(), url: 'http://orders.test/graphql' }), 'MALFORMED'],
    ['with another method', () => ({ ...arrive(), method: 'GET' }), 'WRONG_SIGNATURE'],
    ['at another path', () => ({ ...arrive(), url: '/graphql2' }), 'WRONG_SIGNATURE'],
    ['with a query in its URL', () => ({ ...arrive(), url: '/graphql?query={a}' }), 'MALFORMED'],
    ['with another body', () => ({ ...arrive(), body: '{"query":"{ orders { total } }"}' }), 'WRONG_DIGEST'],
    ['without its body', () => ({ ...arrive(), body: '' }), 'WRONG_DIGEST'],
  ];

  it.each(cases)('%s', (_name, make, problem) => {
    expect(problemOf(arrive())).toBe('NONE');
    expect(problemOf(make())).toBe(problem);
  });

  it('whose nonce begins with another character is really another', () => {
    // The case above would prove nothing where the nonce began with an underscore; those of randomUUID never do.
    expect(signed()['signature-input']).not.toMatch(/nonce="_/);
  });

  it('with an error that is known by its name', () => {
    expect(() => verifyRequest(arrive(), [], NOW)).toThrow(
      expect.objectContaining({
        name: 'SignatureError',
        message: "the request is not the gateway's: UNKNOWN_KEY",
      }),
    );
  });

  it('where its digest is of another length than a digest has', () => {
    expect(hasContentDigest('{}', contentDigest('{}'))).toBe(true);
    expect(hasContentDigest('{}', 'sha-256=::')).toBe(false);
    expect(hasContentDigest('{}', '')).toBe(false);
  });

  it('where there is no key at all', () => {
    expect(problemOf(arrive(), [])).toBe('UNKNOWN_KEY');
  });
});

describe('time', () => {
  const at = (seconds: number) => problemOf(arrive(), [ORDERS], NOW + seconds * 1000);

  it('a request is good for 60 seconds, and not for one more', () => {
    expect([at(0), at(60), at(61), at(3600)]).toEqual(['NONE', 'NONE', 'NOT_VALID_NOW', 'NOT_VALID_NOW']);
  });

  it("the gateway's clock may be 5 seconds ahead, and not one more", () => {
    expect([at(-5), at(-6)]).toEqual(['NONE', 'NOT_VALID_NOW']);
  });
});

describe('keys', () => {
  it('two are good during a rotation, whichever signed', () => {
    expect(problemOf(arrive(ORDERS), [ORDERS, ORDERS_NEXT])).toBe('NONE');
    expect(problemOf(arrive(ORDERS_NEXT), [ORDERS, ORDERS_NEXT])).toBe('NONE');
  });

  it('one that was taken away is good no more', () => {
    expect(problemOf(arrive(ORDERS), [ORDERS_NEXT])).toBe('UNKNOWN_KEY');
  });

  it('are not good at another subgraph, even where two have the same by mistake', () => {
    const text = 'one key for two subgraphs, 32 characters';
    const orders = createSubgraphKey('orders', text);
    const tickets = createSubgraphKey('tickets', text);
    expect(problemOf(arrive(orders), [orders])).toBe('NONE');
    expect(problemOf(arrive(orders), [tickets])).toBe('UNKNOWN_KEY');
  });

  it('are named without being told, also for a subgraph whose name is no word', () => {
    const text = 'a key of a subgraph with an odd name';
    const odd = createSubgraphKey('übrige "Dienste"', text);
    expect(problemOf(arrive(odd), [odd])).toBe('NONE');
    expect(odd.id).toMatch(/^[\w%]+\.[\w-]{12}$/);
    expect(odd.id).not.toContain(text.slice(0, 5));
  });

  it('need 32 characters, and a short one is not shown', () => {
    expect(() => createSubgraphKey('orders', 'k'.repeat(32))).not.toThrow();
    expect(() => createSubgraphKey('orders', 'hunter2')).toThrow(
      'a key of orders has 7 characters, at least 32 are needed',
    );
  });
});

describe('signing', () => {
  it.each([
    ['a request id with a line break', { requestId: 'a\nb' }],
    ['an empty request id', { requestId: '' }],
    ['a path with a query', { path: '/graphql?a' }],
    ['a relative path', { path: 'graphql' }],
    ['a context that is not base64url', { context: 'a"b' }],
    ['a method in lower case', { method: 'post' }],
  ])('refuses %s', (_name, changed) => {
    expect(() => signRequest({ ...REQUEST, ...changed }, ORDERS)).toThrow('cannot be signed');
  });

  it('takes bytes for a body as it takes their text', () => {
    const head = verifyHead(arrive(ORDERS, { body: Buffer.from('{"a":"ü"}') }), [ORDERS], NOW);
    expect(() => verifyBody(head, '{"a":"ü"}')).not.toThrow();
    expect(() => verifyBody(head, '{"a":"u"}')).toThrow('WRONG_DIGEST');
  });

  it('is verified by the clock of now unless told', () => {
    const { method, url, body, headers } = { ...arrive(ORDERS, {}, { nowMs: Date.now() }) };
    expect(verifyRequest({ method, url, body, headers }, [ORDERS]).requestId).toBe('req-1');
    expect(() => verifyRequest(arrive(), [ORDERS])).toThrow('NOT_VALID_NOW');
  });
});
