import { ImportLab } from './import-lab';

let lab: ImportLab;
beforeAll(async () => {
  lab = await ImportLab.open();
});
afterEach(() => lab.clear());
afterAll(() => lab.close());

function manifest(file: string, fields: string, more = ''): string {
  return `name: shop
system: till
files:
  - file: ${file}
    ${more}
    into:
      - target: shop.account
        fields: ${fields}
`;
}
const ACCOUNTS = manifest('a.csv', '{ key: id, name: name }');

test('a missing manifest, file or column ends the import before it begins, and says where', async () => {
  expect(await lab.refusal(ACCOUNTS)).toMatch(
    /^ImportError: shop.yml:4: files\[0\].file: the file "a.csv" is missing; looked in /,
  );
  expect(await lab.refusal(ACCOUNTS, { 'a.csv': 'id,Name\n1,Ada\n' })).toBe(
    'ImportError: shop.yml:8: files[0].into[0].fields.name: a.csv has no column "name"; it has id, Name',
  );
});

test('an empty file ends the import', async () => {
  expect(await lab.refusal(ACCOUNTS, { 'a.csv': '' })).toBe('ImportError: a.csv: the file is empty');
  expect(await lab.refusal(ACCOUNTS, { 'a.csv': '\n\n' })).toBe(
    'ImportError: a.csv: the file has no header, only empty lines',
  );
});

test('an unknown encoding, or one at odds with the file, ends the import', async () => {
  const files = { 'a.csv': Buffer.from('\uFEFFid,name\n1,Ada\n', 'utf16le') };
  expect(await lab.refusal(manifest('a.csv', '{ key: id }', 'encoding: klingon'), files)).toMatch(
    /unknown encoding "klingon"; known are utf-8/,
  );
  expect(await lab.refusal(manifest('a.csv', '{ key: id }', 'encoding: utf-8'), files)).toBe(
    'ImportError: a.csv: the encoding is said to be utf-8, but the file begins as utf-16le',
  );
  expect(await lab.refusal(ACCOUNTS, { 'a.csv': Buffer.from('id,name\n1,Ada\n', 'utf16le') })).toMatch(
    /the header holds NUL characters: name the file's encoding, such as utf-16le/,
  );
  expect(await lab.refusal(ACCOUNTS, { 'a.csv': Buffer.from('id,naïve\n1,Ada\n', 'latin1') })).toMatch(
    /the header is not valid in this encoding/,
  );
});

test('broken UTF-8 and NUL characters cost their row only; a replacement character that the file itself holds is kept', async () => {
  const broken = Buffer.concat([
    Buffer.from('id,name\n1,Ada\n2,Jos'),
    Buffer.from([0xe9]),
    Buffer.from('\n3,Zo\u0000e\n4,Zoë \uFFFD\n'),
  ]);
  const summary = await lab.run(ACCOUNTS, { 'a.csv': broken });
  expect(lab.rejected(summary).map(({ line, column, reason }) => [line, column, reason])).toEqual([
    [3, 'name', 'holds bytes that are not valid in the encoding of the file'],
    [4, 'name', 'holds a NUL character'],
  ]);
  expect(await lab.query('select name from shop.account order by key')).toEqual([
    { name: 'Ada' },
    { name: 'Zoë \uFFFD' },
  ]);
});

test('a ragged row costs itself only', async () => {
  const summary = await lab.run(ACCOUNTS, { 'a.csv': 'id,name\n1,Ada\n2\n3,Bob,more\n4,Cid\n' });
  expect(lab.rejected(summary)).toEqual([
    { file: 'a.csv', line: 3, column: null, value: null, reason: 'the row has 1 values, the header 2' },
    { file: 'a.csv', line: 4, column: null, value: null, reason: 'the row has 3 values, the header 2' },
  ]);
});

test('an unclosed quote costs its row, not the rest of the file', async () => {
  const summary = await lab.run(ACCOUNTS, { 'a.csv': 'id,name\n1,"Ada\n2,"Bob ""B"""\n3,Cid\n4,"Dan\n' });
  expect(lab.rejected(summary).map(({ line, reason }) => [line, reason])).toEqual([
    [2, 'a quoted value is never closed, or a quote inside it is not doubled'],
    [5, 'a quoted value is never closed'],
  ]);
  expect(await lab.query('select key, name from shop.account order by key')).toEqual([
    { key: '2', name: 'Bob "B"' },
    { key: '3', name: 'Cid' },
  ]);
});

test.each([
  ['utf-8 with a byte order mark', '', Buffer.from('\uFEFFid,name\n1,Zoë 李\n')],
  ['utf-16 by its byte order mark', '', Buffer.from('\uFEFFid,name\n1,Zoë 李\n', 'utf16le')],
  ['utf-16 as the manifest says', 'encoding: utf-16le', Buffer.from('id,name\n1,Zoë 李\n', 'utf16le')],
  ['gb18030', 'encoding: gb18030', Buffer.from('69642c6e616d650a312c5a6f81308a3520c0ee0a', 'hex')],
])('%s is read', async (_, encoding, bytes) => {
  const summary = await lab.run(manifest('a.csv', '{ key: id, name: name }', encoding), { 'a.csv': bytes });
  expect(summary.rejectedRows).toBe(0);
  expect(await lab.query('select key, name from shop.account')).toEqual([{ key: '1', name: 'Zoë 李' }]);
});

test('NDJSON is read by paths; a line that is not an object costs itself only', async () => {
  const fields = '{ key: id, name: person.name, tags: tags }';
  const summary = await lab.run(manifest('a.ndjson', fields), {
    'a.ndjson':
      '{"id":7,"person":{"name":"Ada"},"tags":["a","b"]}\nnope\n[1]\n\n{"id":12345678901234567890}\n{"id":8}',
  });
  expect(lab.rejected(summary).map(({ line, reason }) => [line, reason])).toEqual([
    [2, 'the line is not JSON'],
    [3, 'the line is not a JSON object'],
    [5, 'id has more digits than JSON numbers keep: write it as a string'],
  ]);
  expect(await lab.query('select key, name, tags from shop.account order by key')).toEqual([
    { key: '7', name: 'Ada', tags: ['a', 'b'] },
    { key: '8', name: null, tags: [] },
  ]);
});

test('an NDJSON column that no row has is warned of', async () => {
  const summary = await lab.run(manifest('a.ndjson', '{ key: id, name: nmae }'), {
    'a.ndjson': '{"id":1,"name":"Ada"}',
  });
  expect(summary.warnings).toEqual(['a.ndjson: no row has "nmae", which the manifest reads']);
});

test('no database is said plainly, without its password', async () => {
  const options = { databaseUrl: 'postgresql://ada:secret@127.0.0.1:1/none' };
  await expect(lab.run(ACCOUNTS, { 'a.csv': 'id,name\n1,Ada\n' }, options)).rejects.toThrow(
    'no database at 127.0.0.1:1 (ECONNREFUSED)',
  );
});
