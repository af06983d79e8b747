import {
  FIRST_PREVIOUS_HASH,
  chainDisclosure,
  chainDisclosureText,
  hashDisclosure,
  readDisclosure,
  startOfChain,
  storableDisclosure,
  verifyChain,
  type ChainedDisclosure,
  type Disclosure,
} from '@c360/authorization';

const DISCLOSURE: Disclosure = {
  at: '2026-06-15T12:00:00.000Z',
  requestId: 'req-1',
  principalKind: 'EMPLOYEE',
  principalIssuer: 'https://issuer.example',
  principalSubject: 'E-1001',
  partnerId: null,
  purpose: 'SUPPORT',
  operationName: 'CustomerView',
  operationHash: 'a'.repeat(64),
  returned: ['Customer.displayName'],
  masked: [],
  refused: ['Customer.birthDate'],
  customerIds: ['cus_a', 'cus_b'],
  accounts: ['shop:1'],
  grantsVersion: '119',
  elevationIds: [],
};

/** Records 1 to `count` of one writer. */
function chain(count: number): ChainedDisclosure[] {
  const records: ChainedDisclosure[] = [];
  for (let sequence = 1; sequence <= count; sequence += 1) {
    const previousHash = records.at(-1)?.hash ?? FIRST_PREVIOUS_HASH;
    const disclosure = { ...DISCLOSURE, requestId: `req-${sequence}` };
    records.push(chainDisclosure(disclosure, { writer: 'w', sequence, previousHash }));
  }
  return records;
}

it('is written as the text of the very record that is hashed', () => {
  const place = { writer: 'w', sequence: 1, previousHash: FIRST_PREVIOUS_HASH };
  const disclosure = { ...DISCLOSURE, returned: ['b', 'a', 'b'], requestId: 'half \ud800' };
  const { text, hash } = chainDisclosureText(disclosure, place);
  expect(JSON.parse(text)).toEqual(chainDisclosure(disclosure, place));
  expect(hash).toBe(chainDisclosure(disclosure, place).hash);
  // Of this very record, by whatever way it is made: a chain that is stored must be verifiable for ever.
  expect(hashDisclosure({ ...place, disclosure: DISCLOSURE })).toBe(
    'b9526cbfae57d1aa4df1a9d338d19f99e2fecd5dd9f91e596a9b6876b643caf4',
  );
});

describe('a chain of disclosure records', () => {
  it('holds where nothing was touched, also part by part', () => {
    const records = chain(5);
    const whole = verifyChain(startOfChain('w'), records);
    expect(whole).toEqual({ head: { writer: 'w', sequence: 5, hash: records[4]?.hash }, broken: null });
    const half = verifyChain(startOfChain('w'), records.slice(0, 2));
    expect(verifyChain(half.head, records.slice(2))).toEqual(whole);
  });

  const altered = (record: ChainedDisclosure | undefined, more: Partial<Disclosure>) => {
    if (!record) throw new Error('no such record');
    return { ...record, disclosure: { ...record.disclosure, ...more } };
  };
  const resealed = (record: ChainedDisclosure) => ({ ...record, hash: hashDisclosure(record) });

  it.each<[string, (records: ChainedDisclosure[]) => ChainedDisclosure[], number, string]>([
    ['a record was removed', (r) => r.filter(({ sequence }) => sequence !== 3), 4, 'REMOVED'],
    ['the first was removed', (r) => r.slice(1), 2, 'REMOVED'],
    ['a record stands twice', (r) => r.flatMap((x) => (x.sequence === 3 ? [x, x] : [x])), 3, 'INSERTED'],
    [
      "another writer's stands among them",
      (r) => r.map((x) => (x.sequence === 3 ? { ...x, writer: 'v' } : x)),
      3,
      'INSERTED',
    ],
    ['two have changed places', (r) => [r[0], r[2], r[1], r[3]].filter((x) => x !== undefined), 3, 'REMOVED'],
    [
      'a coordinate was taken out',
      (r) => r.map((x) => (x.sequence === 3 ? altered(x, { returned: [] }) : x)),
      3,
      'ALTERED',
    ],
    [
      'a customer was put in',
      (r) => r.map((x) => (x.sequence === 3 ? altered(x, { customerIds: ['cus_z'] }) : x)),
      3,
      'ALTERED',
    ],
    [
      'a record was altered and hashed anew',
      (r) => r.map((x) => (x.sequence === 3 ? resealed(altered(x, { purpose: 'SALES' })) : x)),
      4,
      'UNLINKED',
    ],
  ])('shows that %s', (_, tamper, sequence, reason) => {
    expect(verifyChain(startOfChain('w'), tamper(chain(5))).broken).toEqual({
      writer: 'w',
      sequence,
      reason,
    });
  });

  it('shows for each part of a disclosure that it was altered', () => {
    const [record] = chain(1);
    for (const name of Object.keys(DISCLOSURE)) {
      expect(verifyChain(startOfChain('w'), [altered(record, { [name]: 'x' })]).broken?.reason).toBe(
        'ALTERED',
      );
    }
  });
});

describe('what is hashed', () => {
  it('does not depend on the order of keys, nor on the order and doubles of lists', () => {
    const place = { writer: 'w', sequence: 1, previousHash: FIRST_PREVIOUS_HASH };
    const turned = Object.fromEntries(Object.entries(DISCLOSURE).reverse()) as unknown as Disclosure;
    const doubled = { ...turned, customerIds: ['cus_b', 'cus_a', 'cus_b'] };
    expect(chainDisclosure(doubled, place)).toEqual(chainDisclosure(DISCLOSURE, place));
  });

  it('can be stored as it is: no NUL, no half character, no endless text', () => {
    const { requestId, operationName, customerIds } = storableDisclosure({
      ...DISCLOSURE,
      requestId: 'a\u0000b\uD800',
      operationName: `${'x'.repeat(999)}\u{1F600}`,
      customerIds: ['\uDC00'],
    });
    expect([requestId, operationName, customerIds]).toEqual([
      'a\uFFFDb\uFFFD',
      `${'x'.repeat(999)}\uFFFD`,
      ['\uFFFD'],
    ]);
  });
});

describe('a list of a disclosure', () => {
  const listed = (...customerIds: string[]) => storableDisclosure({ ...DISCLOSURE, customerIds }).customerIds;

  it('is sorted and without doubles', () => {
    expect(listed('b', 'a')).toEqual(['a', 'b']);
    expect(listed('a', 'a')).toEqual(['a']);
    expect(listed('a', 'c', 'b')).toEqual(['a', 'b', 'c']);
    expect(listed('x'.repeat(1_001))).toEqual(['x'.repeat(1_000)]);
    expect(listed('a', 'b\u0000')).toEqual(['a', 'b\uFFFD']);
  });

  it('is taken as it is where it is so already: there is one of each for every answer', () => {
    for (const customerIds of [[], ['a'], ['A', 'a', 'b'], ['x'.repeat(1_000)]]) {
      expect(storableDisclosure({ ...DISCLOSURE, customerIds }).customerIds).toBe(customerIds);
    }
  });
});

describe('reading a record', () => {
  const record = { ...chain(1)[0] };

  it('takes what a chain is made of, and gives it back the same', () => {
    expect(readDisclosure(JSON.parse(JSON.stringify(record)))).toEqual(record);
  });

  const customers = (count: number) =>
    Array.from({ length: count }, (_, index) => String(index).padStart(6, '0'));
  const withPart = (part: Partial<Disclosure>) => ({
    ...record,
    disclosure: { ...record.disclosure, ...part },
  });

  it('takes texts and lists that are as long as they may be, and no longer ones', () => {
    expect(() => readDisclosure(withPart({ requestId: 'x'.repeat(1_000) }))).not.toThrow();
    expect(() => readDisclosure(withPart({ customerIds: customers(100_000) }))).not.toThrow();
    expect(() => readDisclosure(withPart({ customerIds: customers(100_001) }))).toThrow(
      'disclosure.customerIds is wrong',
    );
  });

  it.each<[string, unknown]>([
    ['it', null],
    ['it', []],
    ['it', 'record'],
    ['it', undefined],
    ['more', { ...record, more: 1 }],
    ['sequence', { ...record, sequence: 0 }],
    ['sequence', { ...record, sequence: 1.5 }],
    ['sequence', { ...record, sequence: '1' }],
    ['writer', { ...record, writer: '' }],
    ['previousHash', { ...record, previousHash: 'A'.repeat(64) }],
    ['hash', { ...record, hash: undefined }],
    ['hash', { ...record, hash: `${'a'.repeat(64)}0` }],
    ['hash', { ...record, hash: `0${'a'.repeat(64)}` }],
    ['disclosure.it', { ...record, disclosure: null }],
    ...(
      [
        ['at', '2026-06-15T12:00:00Z'],
        ['at', 'yesterday'],
        ['purpose', 'FUN'],
        ['principalKind', 'GHOST'],
        ['operationHash', 'hash'],
        ['operationHash', ['a'.repeat(64)]],
        ['at', null],
        ['requestId', null],
        ['requestId', ['req-1']],
        ['requestId', 'a\u0000'],
        ['requestId', 'x'.repeat(1_001)],
        ['returned', ['b', 'a']],
        ['returned', ['a', 'a']],
        ['customerIds', [1]],
        ['customerIds', ['']],
        ['accounts', 'shop:1'],
        ['grantsVersion', 119],
        ['elevationIds', undefined],
        ['value', 'jane@example.com'],
      ] as const
    ).map(([name, value]): [string, unknown] => [
      `disclosure.${name}`,
      { ...record, disclosure: { ...record.disclosure, [name]: value } },
    ]),
  ])('refuses one whose %s is wrong', (part, value) => {
    expect(() => readDisclosure(value)).toThrow(new TypeError(`not a disclosure record: ${part} is wrong`));
  });
});
