import {
  decodeRequestContext,
  encodeAccess,
  encodeRequestContext,
  type RequestContext,
} from '@c360/authorization';
import { ACCESS } from '../signature/requests';

const CONTEXT: RequestContext = { access: ACCESS, judged: null, isMutation: false };
/** As it travels. */
const WIRE = { ...CONTEXT, access: encodeAccess(ACCESS) };
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

  const OBJECT = 'a request context is an object';
  const CHANGE = 'a request context says whether it may change';
  const MALFORMED = 'the judged subject is malformed';
  const judged = (value: unknown) => encoded({ ...WIRE, judged: value });
  it.each<[string, string, string]>([
    ['nothing', '', 'JSON'],
    ['no JSON', 'abc', 'JSON'],
    ['null', encoded(null), OBJECT],
    ['a list', encoded([WIRE]), OBJECT],
    ['a text', encoded('cus_1'), OBJECT],
    ['an object of something else', encoded({}), CHANGE],
    ['without an access', encoded({ judged: null, isMutation: false }), 'an access is an object'],
    ['that does not say whether it may change', encoded({ access: WIRE.access, judged: null }), CHANGE],
    ['whose right to change is a text', encoded({ ...WIRE, isMutation: 'true' }), CHANGE],
    ['without a judged customer or null', encoded({ access: WIRE.access, isMutation: false }), MALFORMED],
    ['with a judged text', judged('cus_1'), MALFORMED],
    ['with a judged list', judged([JUDGED]), MALFORMED],
    ['with a judged customer without an id', judged({ accounts: [] }), MALFORMED],
    ['with a judged customer whose id is a number', judged({ ...JUDGED, customerId: 1 }), MALFORMED],
    ['with a judged customer without accounts', judged({ customerId: 'c' }), MALFORMED],
    ['with accounts that are no list', judged({ ...JUDGED, accounts: { length: 0 } }), MALFORMED],
    ['with an account without a system', judged({ ...JUDGED, accounts: [{ key: 'S-1' }] }), MALFORMED],
    ['with an account without a key', judged({ ...JUDGED, accounts: [{ system: 'shop' }] }), MALFORMED],
    ['with an account that is null', judged({ ...JUDGED, accounts: [null] }), MALFORMED],
    ['with an account that is a text', judged({ ...JUDGED, accounts: ['shop'] }), MALFORMED],
    ['with one account that is none', judged({ ...JUDGED, accounts: [...JUDGED.accounts, {}] }), MALFORMED],
  ])('is not %s', (_name, text, problem) => {
    expect(decodeRequestContext(encoded(WIRE))).toEqual(CONTEXT);
    expect(() => decodeRequestContext(text)).toThrow(problem);
  });
});
