import { ImportLab } from './import-lab';

let lab: ImportLab;
beforeAll(async () => {
  lab = await ImportLab.open();
});
afterAll(() => lab.close());

const HEAD = 'name: shop\nsystem: till\nfiles:\n  - file: a.csv\n    into:\n';

test.each([
  ['is no YAML', 'name: [', /^ImportError: shop.yml:1: not YAML: /],
  [
    'lacks a part',
    'name: shop',
    'ImportError: shop.yml:1: system: Invalid input: expected string, received undefined',
  ],
  [
    'has an unknown part',
    `${HEAD}      - target: shop.account\n        feilds: {}\n        fields: { key: id }`,
    'ImportError: shop.yml:6: files[0].into[0]: Unrecognized key: "feilds"',
  ],
  [
    'names an unknown target',
    `${HEAD}      - target: shop.acount\n        fields: { key: id }`,
    'ImportError: shop.yml:6: files[0].into[0].target: unknown target "shop.acount"; there are shop.account, shop.line, shop.purchase',
  ],
  [
    'fills an unknown column',
    `${HEAD}      - target: shop.purchase\n        fields:\n          key: id\n          accuontKey: customer`,
    'ImportError: shop.yml:9: files[0].into[0].fields.accuontKey: shop.purchase has no column "accuontKey"; it has key, accountKey, placedAt, currency, total',
  ],
  [
    'leaves a needed column out',
    `${HEAD}      - target: shop.account\n        fields: { name: n }`,
    'ImportError: shop.yml:7: files[0].into[0].fields: shop.account needs the column key (number)',
  ],
  [
    'has a source that is none',
    `${HEAD}      - target: shop.account\n        fields:\n          key: { colunm: id }`,
    'ImportError: shop.yml:8: files[0].into[0].fields.key: expected the name of a column, or an object with one of column, constant, template, expression, first, list, object',
  ],
  [
    'has a wrong option deep inside',
    `${HEAD}      - target: shop.account\n        fields:\n          key: id\n          tags:\n            list:\n              - { column: a, case: title }`,
    'ImportError: shop.yml:11: files[0].into[0].fields.tags.list[0].case: Invalid option: expected one of "upper"|"lower"',
  ],
  [
    'puts an object where a text belongs',
    `${HEAD}      - target: shop.account\n        fields:\n          key: id\n          tags: { list: [{ object: { a: b } }] }`,
    'ImportError: shop.yml:9: files[0].into[0].fields.tags: an object needs a JSON column; tags holds text',
  ],
  [
    'chooses between lists',
    `${HEAD}      - target: shop.account\n        fields:\n          key: { first: [id, { list: [a] }] }`,
    'ImportError: shop.yml:8: files[0].into[0].fields.key: first chooses between single values, not lists or objects',
  ],
  [
    'names an unknown time zone',
    `timeZone: Mars/Base\n${HEAD}      - target: shop.account\n        fields: { key: id }`,
    'ImportError: shop.yml:1: timeZone: "Mars/Base" is no IANA time zone such as Europe/Paris',
  ],
  [
    'names an unknown currency',
    `currency: EURO\n${HEAD}      - target: shop.account\n        fields: { key: id }`,
    'ImportError: shop.yml:1: currency: "EURO" is no ISO 4217 currency code such as EUR',
  ],
])('a manifest that %s is refused with its line and what is allowed', async (_, manifest, message) => {
  expect(await lab.refusal(manifest)).toEqual(
    typeof message === 'string' ? message : expect.stringMatching(message),
  );
});
