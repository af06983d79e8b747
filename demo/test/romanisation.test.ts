import { foldMarks, romaniseCyrillic, toPinyin, toWadeGiles } from '../src/people/romanisation';

test.each([
  ['芳', 'Fang'],
  ['欧阳', 'Ouyang'],
  ['吕', 'Lyu'],
  ['雨欣', 'Yuxin'],
])('a passport of mainland China writes %s as %s', (name, latin) => expect(toPinyin(name)).toBe(latin));

test.each([
  ['志明', 'Chih-Ming'],
  ['陳', 'Chen'],
  ['蔡', 'Tsai'],
  ['謝', 'Hsieh'],
  ['許', 'Hsu'],
  ['郭', 'Kuo'],
  ['葉', 'Yeh'],
  ['邱', 'Chiu'],
  ['思遠', 'Ssu-Yuan'],
])('a passport of Taiwan writes %s as %s', (name, latin) => expect(toWadeGiles(name)).toBe(latin));

test('Cyrillic names are written as in passports of their country', () => {
  expect(romaniseCyrillic('Щербак', 'uk')).toBe('Shcherbak');
  expect(romaniseCyrillic('Євген', 'uk')).toBe('Ievhen');
  expect(romaniseCyrillic('Юлия Царёва', 'ru')).toBe('Iuliia Tsareva');
});

test('marks are spelled out in German and dropped elsewhere', () => {
  expect(foldMarks('Jürgen Groß', true)).toBe('Juergen Gross');
  expect(foldMarks('Łukasz Dąbrowski', false)).toBe('Lukasz Dabrowski');
  expect(foldMarks('Zoë Muñoz', false)).toBe('Zoe Munoz');
});
