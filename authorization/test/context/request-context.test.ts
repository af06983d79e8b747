import { decodeRequestContext, encodeRequestContext, type RequestContext } from '@c360/authorization';
import { ACCESS } from '../signature/requests';

const CONTEXT: RequestContext = { access: ACCESS, judged: null, isMutation: false };
const JUDGED = { customerId: 'cus_1', accounts: [{ system: 'shop', key: 'S-1' }] };
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a request context', () => {
  it.each<[string, RequestContext]>([
    ['of a query', CONTEXT],
    ['of a mutation', { ...CONTEXT, isMutation: true }],
    ['with a judged customer', { ...CONTEXT, judged: JUDGED, isMutation: true }],
    [
      'of names in any script',
      { ...CONTEXT, access: { ...ACCESS, principal: { ...ACCESS.principal, id: '安娜 ☃' } } },
    ],
  ])('%s comes back as it was', (_name, context) => {
    const text = encodeRequestContext(context);
    expect(text).toMatch(/^[\w-]+$/);
    expect(decodeRequestContext(text)).toEqual(context);
  });

  it.each<[string, string]>([
    ['nothing', ''],
    ['no JSON', 'abc'],
    ['null', encoded(null)],
    ['a list', encoded([CONTEXT])],
    ['an object of something else', encoded({})],
    ['without an access', encoded({ judged: null, isMutation: false })],
    ['that does not say whether it may change', encoded({ access: ACCESS, judged: null })],
    ['whose right to change is a text', encoded({ ...CONTEXT, isMutation: 'true' })],
    ['without a judged customer or null', encoded({ access: ACCESS, isMutation: false })],
    ['with a judged text', encoded({ ...CONTEXT, judged: 'cus_1' })],
    ['with a judged customer without an id', encoded({ ...CONTEXT, judged: { accounts: [] } })],
    ['with a judged customer without accounts', encoded({ ...CONTEXT, judged: { customerId: 'cus_1' } })],
    [
      'with an account without a system',
      encoded({ ...CONTEXT, judged: { customerId: 'c', accounts: [{ key: 'S-1' }] } }),
    ],
    [
      'with an account without a key',
      encoded({ ...CONTEXT, judged: { customerId: 'c', accounts: [{ system: 'shop' }] } }),
    ],
    ['with an account that is null', encoded({ ...CONTEXT, judged: { customerId: 'c', accounts: [null] } })],
  ])('is not %s', (_name, text) => {
    expect(() => decodeRequestContext(text)).toThrow();
  });
});
