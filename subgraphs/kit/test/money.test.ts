import { DecimalScalar, isCurrency, minorDigits, money } from '@c360/kit';
import { Kind } from 'graphql';

describe('an amount of money', () => {
  it.each([
    ['12.5', 'EUR', '12.50'],
    ['12.5000', 'EUR', '12.50'],
    ['0.0000', 'EUR', '0.00'],
    ['-0.01', 'USD', '-0.01'],
    ['100.0000', 'JPY', '100'],
    ['1.5', 'KWD', '1.500'],
    ['0.1234', 'EUR', '0.1234'],
    ['9007199254740993.01', 'EUR', '9007199254740993.01'],
  ])('%s %s is shown as %s', (amount, currency, shown) => {
    expect(money(amount, currency)).toEqual({ amount: shown, currency });
  });
});

describe('a currency', () => {
  it('is a code of ISO 4217 in capitals', () => {
    expect(['EUR', 'JPY', 'TWD', 'XXQ', 'eur', '', 'EURO'].map(isCurrency)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('has as many digits as its smallest unit', () => {
    expect(['EUR', 'JPY', 'KWD'].map(minorDigits)).toEqual([2, 0, 3]);
  });
});

describe('a decimal number', () => {
  it.each(['0', '-1', '12.50', '0.0001', '999999999999999.9999'])('may be %s', (text) => {
    expect(DecimalScalar.parseValue(text)).toBe(text);
    expect(DecimalScalar.parseLiteral({ kind: Kind.STRING, value: text }, {})).toBe(text);
  });

  it.each([
    '',
    '1e3',
    '1,5',
    '.5',
    '1.',
    '1.23456',
    '1000000000000000',
    ' 1',
    '+1',
    'NaN',
    12.5,
    null,
    undefined,
  ])('may not be %j: BAD_USER_INPUT', (value) => {
    expect(() => DecimalScalar.parseValue(value)).toThrow(
      expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } }),
    );
  });

  it('is not a float in a document either', () => {
    expect(() => DecimalScalar.parseLiteral({ kind: Kind.FLOAT, value: '1.5' }, {})).toThrow(
      /must be a string/,
    );
  });

  it('leaves without an exponent, however small', () => {
    expect(DecimalScalar.serialize(0.0000001)).toBe('0.0000001');
  });
});
