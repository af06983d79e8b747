import type { StaticDecision } from '../../src/operation/authorized-operation';
import type { FieldPlace } from '../../src/operation/field-place';
import { guardOf } from '../../src/operation/guard-of';
import {
  CROSSING_HINT,
  isTypeRefused,
  judgePlace,
  type PlaceSubjects,
} from '../../src/operation/judge-place';

const DECISIONS: Record<string, StaticDecision> = {
  allowed: { kind: 'ALLOWED' },
  masked: { kind: 'MASKED' },
  byRegion: { kind: 'CONDITIONAL', facts: ['region'] },
  byTags: { kind: 'CONDITIONAL', facts: ['tags'] },
  maskedAtBest: { kind: 'CONDITIONAL', facts: ['region'], isMaskedAtBest: true },
  denied: { kind: 'DENIED', reason: 'POLICY', missingScopes: [] },
};
const NAMES = Object.keys(DECISIONS);
const decisions = Object.values(DECISIONS);
const at = (name: string): number => NAMES.indexOf(name);
const byType = (types: Record<string, string>): ReadonlyMap<string, number> =>
  new Map(Object.entries(types).map(([type, name]) => [type, at(name)]));

const PLACE = {
  coordinate: 'A.b',
  own: null,
  object: null,
  objectByType: new Map(),
  objectBySibling: new Map(),
  mask: null,
  writes: null,
  lists: 0,
  returnedTypes: [],
  isCrossingList: false,
  isCustomerList: false,
} as unknown as FieldPlace;
const place = (more: Partial<FieldPlace>): FieldPlace => ({ ...PLACE, ...more });
const subjects = ({
  returned = [],
  ...more
}: {
  hasParent?: boolean;
  inherits?: boolean;
  returned?: string[];
}) => ({
  hasParent: false,
  inherits: false,
  ...more,
  returned: new Set(returned),
});
const NOBODYS = subjects({});
const CUSTOMERS = subjects({ hasParent: true, returned: ['C'] });

const judge = (more: Partial<FieldPlace>, of: PlaceSubjects = NOBODYS, ...used: [string, string][]) =>
  judgePlace(
    place(more),
    at('byTags'),
    decisions,
    used.map(([argument, name]) => ({ place: PLACE, argument, requirement: at(name) })),
    of,
  );
const isRefused = (more: Partial<FieldPlace>, of?: PlaceSubjects): boolean =>
  'requirement' in judge(more, of);

describe('a place is refused', () => {
  it.each<[string, boolean, boolean, boolean, boolean]>([
    // The decision; refused without a customer, with one, with one and a form, with a form alone.
    ['allowed', false, false, false, false],
    ['masked', true, true, false, false],
    ['byRegion', true, false, false, true],
    ['maskedAtBest', true, true, false, true],
    ['denied', true, true, true, true],
  ])('by what it demands itself, %s', (name, alone, ofCustomer, withForm, formAlone) => {
    const own = at(name);
    expect([isRefused({ own }), isRefused({ own }, CUSTOMERS)]).toEqual([alone, ofCustomer]);
    expect(isRefused({ own, mask: 'EMAIL' }, CUSTOMERS)).toBe(withForm);
    expect(isRefused({ own, mask: 'EMAIL' })).toBe(formAlone);
  });

  it.each<[string, boolean, boolean, boolean, boolean]>([
    ['allowed', false, false, false, false],
    ['masked', true, true, false, false],
    ['byRegion', true, false, false, true],
    ['maskedAtBest', true, true, false, true],
    ['denied', true, true, true, true],
  ])(
    'by what the object demands, %s, for which FIELDS alone is a form',
    (name, alone, ofCustomer, withForm, formAlone) => {
      const object = at(name);
      expect([isRefused({ object }), isRefused({ object }, CUSTOMERS)]).toEqual([alone, ofCustomer]);
      expect(isRefused({ object, mask: 'FIELDS' }, CUSTOMERS)).toBe(withForm);
      expect(isRefused({ object, mask: 'FIELDS' })).toBe(formAlone);
      expect(isRefused({ object, mask: 'EMAIL' }, CUSTOMERS)).toBe(ofCustomer);
      const typeRefused = (mask: FieldPlace['mask'], isSomebodys: boolean) =>
        isTypeRefused(decisions, object, place({ mask }), isSomebodys);
      expect([typeRefused(null, false), typeRefused(null, true)]).toEqual([alone, ofCustomer]);
      expect([typeRefused('FIELDS', true), typeRefused('FIELDS', false)]).toEqual([withForm, formAlone]);
      expect(typeRefused('EMAIL', true)).toBe(ofCustomer);
    },
  );

  it('by what it writes, for which there is no form and which its subject decides', () => {
    expect(NAMES.filter((name) => isRefused({ writes: at(name), mask: 'EMAIL' }))).toEqual([
      'masked',
      'maskedAtBest',
      'denied',
    ]);
  });

  it('where nothing is known of a decision', () => {
    expect(isRefused({ own: 99 }, CUSTOMERS)).toBe(true);
    expect(judgePlace(place({ isCrossingList: true }), 99, decisions, [], NOBODYS)).toEqual({
      requirement: 99,
    });
  });

  it('as a list across customers, unless all of it belongs to one', () => {
    const list = place({ isCrossingList: true });
    const withRecord = (name: string, of: PlaceSubjects = NOBODYS) =>
      judgePlace(list, at(name), decisions, [], of);
    expect(withRecord('byRegion')).toEqual({ requirement: at('byRegion'), hint: CROSSING_HINT });
    expect(withRecord('denied')).toEqual({ requirement: at('denied') });
    expect(withRecord('masked')).toEqual({ requirement: at('masked') });
    expect(withRecord('allowed')).not.toHaveProperty('requirement');
    expect(withRecord('denied', subjects({ inherits: true }))).not.toHaveProperty('requirement');
    expect(judgePlace(list, null, decisions, [], NOBODYS)).not.toHaveProperty('requirement');
    expect(isRefused({ isCrossingList: false })).toBe(false);
  });
});

describe('a place asks for facts', () => {
  it('of its parent, by what it demands itself', () => {
    expect(judge({ own: at('byRegion') }, CUSTOMERS)).toMatchObject({ ofParent: ['region'] });
    expect(judge({ own: at('allowed') }, CUSTOMERS)).toMatchObject({ ofParent: null });
    expect(judge({}, CUSTOMERS)).toEqual({ ofParent: null, ofObject: new Map(), reveals: [] });
  });

  it('of the objects that belong to somebody, by what all, one type or a sibling demands of them', () => {
    const returned = subjects({ returned: ['C', 'D', 'E'] });
    const asked = judge(
      {
        object: at('byTags'),
        objectByType: byType({ C: 'byRegion', X: 'byRegion' }),
        objectBySibling: byType({ C: 'byTags', D: 'byRegion', E: 'allowed' }),
      },
      returned,
    );
    expect(asked).toMatchObject({
      ofObject: new Map([
        ['C', ['tags', 'region']],
        ['D', ['tags', 'region']],
        ['E', ['tags']],
      ]),
    });
  });
});

describe('an argument that reveals what depends on the customer', () => {
  const reveal = (of: string) => [{ requirement: at('byRegion'), argument: 'by', of }];
  const used: [string, string] = ['by', 'byRegion'];

  it('is decided by the parent, where all behind it or its value is the parent’s', () => {
    expect(judge({}, subjects({ hasParent: true }), used)).toEqual({
      ofParent: ['region'],
      ofObject: new Map(),
      reveals: reveal('PARENT'),
    });
    expect(judge({ own: at('byTags') }, subjects({ hasParent: true }), used)).toMatchObject({
      ofParent: ['tags', 'region'],
    });
    expect(
      judge({ returnedTypes: ['D'] }, subjects({ hasParent: true, inherits: true }), used),
    ).toMatchObject({
      ofParent: ['region'],
      reveals: reveal('PARENT'),
    });
  });

  it('is decided by the one object that is returned, where that belongs to somebody', () => {
    expect(judge({ returnedTypes: ['C'] }, subjects({ returned: ['C'] }), used)).toEqual({
      ofParent: null,
      ofObject: new Map([['C', ['region']]]),
      reveals: reveal('OBJECT'),
    });
  });

  it('is left to the rows, in a list of customers', () => {
    expect(judge({ isCustomerList: true, lists: 1, returnedTypes: ['C'] }, CUSTOMERS, used)).toEqual({
      ofParent: null,
      ofObject: new Map(),
      reveals: [],
    });
  });

  it.each<[string, Partial<FieldPlace>, PlaceSubjects]>([
    ['a value of nobody', {}, NOBODYS],
    ['an object of nobody', { returnedTypes: ['X'] }, NOBODYS],
    [
      'an object behind a customer that is not its own',
      { returnedTypes: ['X'] },
      subjects({ hasParent: true }),
    ],
    ['objects of which some are nobody’s', { returnedTypes: ['C', 'X'] }, subjects({ returned: ['C'] })],
    ['a list of objects', { returnedTypes: ['C'], lists: 1 }, CUSTOMERS],
    ['a connection across customers', { returnedTypes: ['C'], isCrossingList: true }, CUSTOMERS],
  ])('is refused for %s', (_name, more, of) => {
    expect(judgePlace(place(more), at('allowed'), decisions, [], of)).not.toHaveProperty('requirement');
    const judged = judgePlace(
      place(more),
      at('allowed'),
      decisions,
      [{ place: PLACE, argument: 'by', requirement: at('byRegion') }],
      of,
    );
    expect(judged).toEqual({ requirement: at('byRegion'), argument: 'by' });
  });

  it('is refused where the right to read unmasked is not to be had, and free where it is', () => {
    for (const name of ['denied', 'masked', 'maskedAtBest']) {
      expect(judge({ mask: 'EMAIL' }, CUSTOMERS, ['by', name])).toEqual({
        requirement: at(name),
        argument: 'by',
      });
    }
    expect(judge({}, CUSTOMERS, ['by', 'allowed'])).toEqual({
      ofParent: null,
      ofObject: new Map(),
      reveals: [],
    });
  });
});

describe('a place is decided on the answer', () => {
  const guarded = (more: Partial<FieldPlace>): boolean =>
    guardOf(place(more), [], decisions, () => false) !== null;

  it('where it depends on the customer, or may be masked', () => {
    expect(guarded({ own: at('byRegion') })).toBe(true);
    expect(guarded({ own: at('allowed') })).toBe(false);
    expect(guarded({ own: at('allowed'), mask: 'EMAIL' })).toBe(true);
    expect(guarded({ own: 99 })).toBe(false);
  });

  it('where its objects do', () => {
    expect(guarded({ object: at('byRegion') })).toBe(true);
    expect(guarded({ object: at('masked'), mask: 'FIELDS' })).toBe(true);
    expect(guarded({ object: at('allowed'), mask: 'EMAIL' })).toBe(false);
    expect(guarded({ objectByType: byType({ C: 'byRegion' }) })).toBe(true);
    expect(guarded({ objectBySibling: byType({ C: 'byRegion' }) })).toBe(true);
    expect(guarded({ objectByType: byType({ C: 'allowed' }), mask: 'EMAIL' })).toBe(false);
  });

  it('not where nothing is demanded, whatever form it has', () => {
    expect([guarded({}), guarded({ mask: 'EMAIL' }), guarded({ mask: 'FIELDS' })]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('not by types whose fragments are gone', () => {
    const types = byType({ C: 'byRegion', D: 'byRegion' });
    const guard = (isGone: (type: string) => boolean) =>
      guardOf(place({ objectByType: types }), [], decisions, isGone);
    expect(guard((type) => type === 'C')).toMatchObject({ objectByType: byType({ D: 'byRegion' }) });
    expect(guard(() => true)).toBeNull();
  });
});
