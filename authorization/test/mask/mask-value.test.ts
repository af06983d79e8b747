import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { callingCodeOf } from '../../src/mask/calling-code';
import { maskValue } from '../../src/mask/mask-value';
import { tokenKeyFor } from '../../src/mask/token-key';
import { MASK_FORMS, type MaskForm } from '../../src/requirement/requirement';
import { AGENT } from '../access-fixtures';
import { tries } from '../property-runs';

const KEY = Buffer.alloc(32, 7);

describe('the masked form of', () => {
  it.each<[MaskForm, unknown, unknown]>([
    ['EMAIL', 'jane.doe@example.com', 'j•••@example.com'],
    ['EMAIL', 'j@example.com', 'j•••@example.com'],
    ['EMAIL', 'Ärzte@bücher.example', 'Ä•••@bücher.example'],
    ['EMAIL', '𝒥ane@example.com', '𝒥•••@example.com'],
    ['EMAIL', '"jane doe"@example.com', '•••@example.com'],
    ['EMAIL', 'jane@home@mail.example-1.com', 'j•••@mail.example-1.com'],
    ['EMAIL', 'jane@[192.0.2.1]', null],
    ['EMAIL', 'jane@example.com, 1 High Street', null],
    ['EMAIL', `jane@${'x'.repeat(253)}`, `j•••@${'x'.repeat(253)}`],
    ['EMAIL', `jane@${'x'.repeat(254)}`, null],
    ['EMAIL', 'jane@', null],
    ['EMAIL', '@example.com', null],
    ['EMAIL', 'example.com', null],
    ['EMAIL', 'j•••@example.com', null],
    ['PHONE', '+491701234567', '+49•••67'],
    ['PHONE', '+12125550123', '+1•••23'],
    ['PHONE', '+919876543210', '+91•••10'],
    ['PHONE', '+79161234567', '+7•••67'],
    ['PHONE', '+358401234567', '+358•••67'],
    ['PHONE', ' +44 20 7946 0018', '+44•••18'],
    ['PHONE', '030 1234567', '•••67'],
    ['PHONE', 'tel 12-34-56', '•••56'],
    ['PHONE', '12345', null],
    ['PHONE', '123456', '•••56'],
    ['PHONE', '+4912345', null],
    ['PHONE', '+49123456', '+49•••56'],
    ['PHONE', '+35812345', null],
    ['PHONE', '+0123456', '•••56'],
    ['PHONE', '+', null],
    ['PHONE', 'none', null],
    ['NAME', 'Jane', 'J.'],
    ['NAME', 'jane doe', 'j.'],
    ['NAME', "  d'Arc", 'd.'],
    ['NAME', '李小龍', '李.'],
    ['NAME', '𠮷野', '𠮷.'],
    ['NAME', 'J.', null],
    ['NAME', '—', null],
    ['NAME', '', null],
    ['YEAR', '1985-03-12', '1985'],
    ['YEAR', '1985-03', '1985'],
    ['YEAR', '1985', '1985'],
    ['YEAR', '1985-03-12T10:00:00.000Z', '1985'],
    ['YEAR', '1985-03-12T10:00:00+02:00', '1985'],
    ['YEAR', '1985-03-12T10:00:00', '1985'],
    ['YEAR', '--03-12', null],
    ['YEAR', '12.03.1985', null],
    ['YEAR', '1985-3-12', null],
    ['YEAR', '1985-03-1', null],
    ['YEAR', '1985-03-12T', null],
    ['YEAR', '1985-03-12Tx', null],
    ['YEAR', '1985-03-12T10:00:00+02:0', null],
    ['YEAR', 'a1985', null],
    ['YEAR', '1985-secret', null],
    ['YEAR', '19850', null],
    ['LAST4', '4111 1111 1111 1234', '•••1234'],
    ['LAST4', 'DE89 3704 0044 0532 0130 00', '•••3000'],
    ['LAST4', '12345678', '•••5678'],
    ['LAST4', '1234567', null],
    ['LAST4', '12-34-56-7', null],
    ['LAST4', 'ÄÖÜßäöüé', '•••äöüé'],
    ['FIELDS', 'Jane', null],
  ])('%s %j is %j', (form, value, masked) => {
    expect(maskValue(form, value, KEY)).toBe(masked);
  });

  it('a list is the list of the masked forms, and nothing of what is nested without end', () => {
    expect(maskValue('NAME', ['Jane', null, ['Bob', 5]], null)).toEqual(['J.', null, ['B.', null]]);
    const endless: unknown[] = [];
    endless.push('Jane', endless);
    expect(JSON.stringify(maskValue('NAME', endless, null))).toMatch(/^(\["J\.",){8}null\]{8}$/);
  });

  it('what is no text is nothing', () => {
    const values = [null, undefined, 1985, true, 10n, { email: 'a@b' }, new Date(0), Symbol('a'), () => 'a'];
    for (const form of MASK_FORMS) {
      expect(values.map((value) => maskValue(form, value, KEY))).toEqual(values.map(() => null));
    }
  });
});

it('no digits begin with no calling code', () => {
  expect([callingCodeOf(''), callingCodeOf('0491'), callingCodeOf('491')]).toEqual([null, null, '49']);
});

describe('a token', () => {
  const jane = 'jane@example.com';

  it('is a keyed hash: the same for the same value and key, and no other', () => {
    const hash = createHmac('sha256', KEY).update(jane).digest().subarray(0, 16).toString('base64url');
    expect(maskValue('TOKEN', jane, KEY)).toBe(`tok_${hash}`);
    expect(maskValue('TOKEN', 'Jane@example.com', KEY)).not.toBe(maskValue('TOKEN', jane, KEY));
    expect(maskValue('TOKEN', '', KEY)).toMatch(/^tok_[\w-]{22}$/);
  });

  it('stays what it was: whoever has it must be able to compare it with those of years ago', () => {
    const keyOf = (more: object) => Buffer.from(tokenKeyFor('secret', { ...AGENT, ...more })).toString('hex');
    expect([keyOf({ kind: 'PARTNER', partnerId: 'par_1' }), keyOf({})]).toEqual([
      '7fee1c5e05613bc41a1fbe4d8e8c3618bd60dc5347e0647d093231a90f64427c',
      '10b5f1452c36a5744e2513ab7f5e6a96c028d25669900d05153aafcae2a8dc9c',
    ]);
  });

  it('is not made without a key', () => {
    expect(maskValue('TOKEN', jane, null)).toBeNull();
  });

  it('is stable per partner, different between partners, and one within the company', () => {
    const keyOf = (more: object, secret = 'secret') =>
      Buffer.from(tokenKeyFor(secret, { ...AGENT, ...more }));
    const partner = keyOf({ kind: 'PARTNER', partnerId: 'par_1' });
    expect(partner).toHaveLength(32);
    expect(keyOf({ kind: 'PARTNER', partnerId: 'par_1', id: 'other' })).toEqual(partner);
    expect(keyOf({ kind: 'PARTNER', partnerId: 'par_2' })).not.toEqual(partner);
    expect(keyOf({ kind: 'PARTNER', partnerId: 'par_1' }, 'other')).not.toEqual(partner);
    const company = keyOf({ partnerId: 'par_1' });
    expect(company).not.toEqual(partner);
    expect(keyOf({ kind: 'SERVICE', id: 'batch' })).toEqual(company);
    expect(keyOf({ kind: 'PARTNER', partnerId: null })).not.toEqual(company);
  });
});

describe('for any text', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'j@.-+ 0123456789•é李T:Z') }),
    fc.emailAddress(),
  );
  const WRITTEN: Readonly<Record<MaskForm, RegExp>> = {
    EMAIL: /^[\p{L}\p{N}]?•••@[\p{L}\p{N}.-]+$/u,
    PHONE: /^(\+\d{1,3})?•••\d\d$/,
    NAME: /^[\p{L}\p{N}]\.$/u,
    YEAR: /^\d{4}$/,
    LAST4: /^•••[\p{L}\p{N}]{4}$/u,
    TOKEN: /^tok_[\w-]{22}$/,
    FIELDS: /^$/,
  };

  it('shows what the form allows, never the text itself', () => {
    fc.assert(
      fc.property(fc.constantFrom(...MASK_FORMS), anyText, (form, text) => {
        const masked = maskValue(form, text, KEY);
        if (masked === null) return;
        expect(masked).toMatch(WRITTEN[form]);
        if (!(form === 'YEAR' && /^\d{4}$/.test(text))) expect(masked).not.toBe(text);
      }),
      tries(3000),
    );
  });

  const letters = fc.string({ unit: fc.constantFrom(...'abcäé李'), minLength: 4, maxLength: 9 });
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 4, maxLength: 9 });
  /** Two texts that differ only in what the form hides. */
  const PAIRS: [MaskForm, fc.Arbitrary<[string, string]>][] = [
    ['EMAIL', fc.tuple(letters, letters).map(([a, b]) => [`j${a}@example.com`, `j${b}@example.com`])],
    ['PHONE', fc.tuple(digits, digits).map(([a, b]) => [`+49${a}67`, `+49${b}67`])],
    ['PHONE', fc.tuple(digits, digits).map(([a, b]) => [`0${a}67`, `0${b}67`])],
    ['NAME', fc.tuple(letters, letters).map(([a, b]) => [`J${a}`, `J ${b}`])],
    [
      'YEAR',
      fc
        .tuple(fc.integer({ min: 10, max: 12 }), fc.integer({ min: 10, max: 28 }))
        .map(([m, d]) => [`1985-${m}`, `1985-${m}-${d}`]),
    ],
    ['LAST4', fc.tuple(letters, digits).map(([a, b]) => [`${a}1234`, `${b} 1234`])],
  ];
  it.each(PAIRS)('%s is the same for texts that differ in what is hidden', (form, pair) => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        const masked = maskValue(form, a, KEY);
        expect(masked).not.toBeNull();
        expect(maskValue(form, b, KEY)).toBe(masked);
      }),
    );
  });

  it('takes anything at all', () => {
    fc.assert(
      fc.property(fc.constantFrom(...MASK_FORMS), fc.anything(), (form, value) => {
        const masked = maskValue(form, value, KEY);
        expect(masked === null || typeof masked === 'string' || Array.isArray(masked)).toBe(true);
      }),
      tries(1000),
    );
  });
});
