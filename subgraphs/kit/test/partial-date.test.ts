import { PartialDateScalar } from '@c360/kit';

describe('a date that may be known in part', () => {
  it('is a year, a month or a day that the calendar has', () => {
    for (const text of ['1985', '0033', '1985-03', '1985-03-04', '2000-02-29', '2024-02-29', '1985-12-31']) {
      expect(PartialDateScalar.parseValue(text)).toBe(text);
      expect(PartialDateScalar.serialize(text)).toBe(text);
    }
  });

  it('is nothing else', () => {
    for (const value of [
      '',
      '85',
      '1985-13',
      '1985-00',
      '1985-3',
      '1985-02-29',
      '1900-02-29',
      '1985-04-31',
    ]) {
      expect(() => PartialDateScalar.parseValue(value)).toThrow('PartialDate must be');
    }
    for (const value of [1985, null, { year: 1985 }, '1985-03-04T00:00:00Z', ' 1985']) {
      expect(() => PartialDateScalar.parseValue(value)).toThrow('PartialDate must be');
      expect(() => PartialDateScalar.serialize(value)).toThrow('PartialDate cannot');
    }
  });

  it('writes a day that a database gives', () => {
    expect(PartialDateScalar.serialize(new Date('1985-03-04T00:00:00Z'))).toBe('1985-03-04');
  });
});
