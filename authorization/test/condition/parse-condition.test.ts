import { bindCondition, parseBoundCondition } from '../../src/condition/bind-condition';
import { factsOf } from '../../src/condition/facts-of';
import { ConditionError, parseCondition } from '../../src/condition/parse-condition';
import { ANONYMOUS } from '../../src/principal';
import type { Principal } from '../../src/principal';

const AGENT: Principal = { ...ANONYMOUS, kind: 'EMPLOYEE', id: 'E-1', region: 'EMEA', employeeId: 'E-1' };

function problemOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof ConditionError) return error.message;
    throw error;
  }
  return 'none';
}

describe('a condition', () => {
  it.each([
    [{ region: 'EMEA' }],
    [{ region: { $principal: 'region' } }],
    [{ region: { equals: { $principal: 'region' } } }],
    [{ region: { in: ['EMEA', { $principal: 'region' }] } }],
    [{ accountManagerId: { in: ['E-1'] } }],
    [{ tags: { has: 'vip' }, id: 'cus_1' }],
    [{ tags: { hasSome: ['vip', { $principal: 'id' }] } }],
    [
      {
        consents: { some: { purpose: 'MARKETING', recipient: { $principal: 'partnerId' }, state: 'GIVEN' } },
      },
    ],
    [{ consents: { some: { purpose: { in: ['SALES', 'MARKETING'] }, state: { equals: 'WITHDRAWN' } } } }],
    [{ NOT: { tags: { has: 'blocked' } } }],
    [
      {
        OR: [
          { region: { $principal: 'region' } },
          { AND: [{ accountManagerId: { $principal: 'employeeId' } }] },
        ],
      },
    ],
    [{ region: 'x'.repeat(255) }],
    [{ region: { in: Array.from({ length: 200 }, () => 'x') } }],
  ])('is read as it stands: %j', (condition) => {
    const read = parseCondition(condition);
    expect(read).toEqual(condition);
    expect(read).not.toBe(condition);
  });

  const FACTS = 'is not a fact; allowed are id, region, accountManagerId, tags, consents, AND, OR and NOT';
  const NODE = 'must be an object with at least one of AND, OR, NOT or a fact';
  const TEXT = 'must have 1 to 255 characters, whole ones and no control characters';
  const VALUE = 'must be a text or {"$principal": an attribute}';
  it.each<[unknown, string]>([
    [null, NODE],
    [{}, NODE],
    [[], NODE],
    [[{ region: 'EMEA' }], NODE],
    ['region', NODE],
    [new Date(0), NODE],
    [{ name: 'x' }, `name: ${FACTS}`],
    [{ region: null }, `region: ${VALUE}`],
    [{ region: undefined }, `region: ${VALUE}`],
    [{ region: 5 }, `region: ${VALUE}`],
    [{ region: true }, `region: ${VALUE}`],
    [{ region: ['EMEA'] }, `region: ${VALUE}`],
    [{ region: '' }, `region: ${TEXT}`],
    [{ region: 'a\u0000' }, `region: ${TEXT}`],
    [{ region: 'a\u007f' }, `region: ${TEXT}`],
    [{ region: 'a\ud800' }, `region: ${TEXT}`],
    [{ region: 'x'.repeat(256) }, `region: ${TEXT}`],
    [{ region: {} }, 'region: must be an object with exactly one of equals, in'],
    [{ region: { not: 'EMEA' } }, 'region: must be an object with exactly one of equals, in'],
    [{ region: { equals: 'a', in: ['b'] } }, 'region: must be an object with exactly one of equals, in'],
    [
      { region: { equals: { equals: 'a' } } },
      'region.equals: must be an object with exactly one of $principal',
    ],
    [{ region: { in: [] } }, 'region.in: must be a list that is not empty'],
    [{ region: { in: 'EMEA' } }, 'region.in: must be a list that is not empty'],
    [{ region: { in: ['EMEA', null] } }, `region.in.1: ${VALUE}`],
    [{ region: { in: new Array(1) } }, `region.in.0: ${VALUE}`],
    [
      { region: { $principal: 'password' } },
      'region.$principal: must be one of id, region, employeeId, customerId, partnerId',
    ],
    [
      { region: { $principal: 'region', equals: 'x' } },
      'region: must be an object with exactly one of $principal',
    ],
    [{ tags: 'vip' }, 'tags: must be an object with exactly one of has, hasSome'],
    [{ tags: { equals: 'vip' } }, 'tags: must be an object with exactly one of has, hasSome'],
    [{ tags: { hasEvery: ['vip'] } }, 'tags: must be an object with exactly one of has, hasSome'],
    [{ tags: { has: ['vip'] } }, `tags.has: ${VALUE}`],
    [{ tags: { hasSome: ['vip', ''] } }, `tags.hasSome.1: ${TEXT}`],
    [{ tags: { has: '' } }, `tags.has: ${TEXT}`],
    [
      { consents: { some: {} } },
      'consents.some: must be an object with at least one of purpose, recipient, state',
    ],
    [{ consents: { every: { state: 'GIVEN' } } }, 'consents: must be an object with exactly one of some'],
    [
      { consents: { some: { expiry: 'x' } } },
      'consents.some.expiry: is not one of purpose, recipient, state',
    ],
    [
      { consents: { some: { constructor: 'x' } } },
      'consents.some.constructor: is not one of purpose, recipient, state',
    ],
    [{ consents: { some: { state: 'MAYBE' } } }, 'consents.some.state: must be one of GIVEN, WITHDRAWN'],
    [{ consents: { some: { recipient: '' } } }, `consents.some.recipient: ${TEXT}`],
    [
      { consents: { some: { purpose: { in: ['SALES', 'FUN'] } } } },
      'consents.some.purpose.in.1: must be one of SUPPORT, SALES, MARKETING, FULFILMENT, ANALYTICS, FRAUD, SELF_SERVICE',
    ],
    [{ AND: [] }, 'AND: must be a list that is not empty'],
    [{ AND: { region: 'EMEA' } }, 'AND: must be a list that is not empty'],
    [{ OR: [{ region: 'EMEA' }, {}] }, `OR.1: ${NODE}`],
    [{ NOT: [{ region: 'EMEA' }] }, `NOT: ${NODE}`],
    [JSON.parse('{"__proto__": {"region": "EMEA"}}'), `__proto__: ${FACTS}`],
    [{ constructor: 'x' }, `constructor: ${FACTS}`],
    [
      { tags: { has: 'x' }, region: { in: Array.from({ length: 200 }, () => 'x') } },
      'region.in.199: must not hold more than 200 values',
    ],
  ])('is refused: %j', (condition, problem) => {
    expect(problemOf(() => parseCondition(condition))).toBe(problem);
  });

  it.each(['NOT', 'AND', 'OR'])('is refused when %s is nested too deep', (operator) => {
    let condition: object = { region: 'EMEA' };
    const wrap = (inner: object) => ({ [operator]: operator === 'NOT' ? inner : [inner] });
    for (let depth = 1; depth < 8; depth += 1) condition = wrap(condition);
    expect(parseCondition(condition)).toEqual(condition);
    expect(problemOf(() => parseCondition(wrap(condition)))).toMatch(/: must not be nested deeper than 8$/);
  });
});

describe('binding a condition', () => {
  it('puts the texts of the principal in, at every place', () => {
    const condition = parseCondition({
      OR: [{ region: { $principal: 'region' } }, { tags: { hasSome: ['a', { $principal: 'id' }] } }],
      NOT: { accountManagerId: { equals: { $principal: 'employeeId' } } },
      consents: { some: { recipient: { in: [{ $principal: 'region' }] } } },
    });
    expect(bindCondition(condition, AGENT)).toEqual({
      OR: [{ region: 'EMEA' }, { tags: { hasSome: ['a', 'E-1'] } }],
      NOT: { accountManagerId: { equals: 'E-1' } },
      consents: { some: { recipient: { in: ['EMEA'] } } },
    });
  });

  it.each([null, '', 'a\u0000', 'x'.repeat(256)])('gives nothing where the attribute is %j', (partnerId) => {
    const condition = parseCondition({ OR: [{ region: 'EMEA' }, { id: { $principal: 'partnerId' } }] });
    expect(bindCondition(condition, { ...AGENT, partnerId })).toBeNull();
  });

  it('gives nothing for what is no condition, however it came into the grants', () => {
    expect(bindCondition({ $where: '1' } as never, AGENT)).toBeNull();
    expect(bindCondition({}, AGENT)).toBeNull();
  });

  it('lets no other failure pass as a condition that cannot be judged', () => {
    const failing = {
      get region(): string {
        throw new RangeError('broken');
      },
    };
    expect(() => bindCondition(failing, AGENT)).toThrow(RangeError);
  });

  it('reads a bound condition, and none with an attribute left', () => {
    expect(parseBoundCondition({ region: { in: ['EMEA'] } })).toEqual({ region: { in: ['EMEA'] } });
    expect(problemOf(() => parseBoundCondition({ NOT: { region: { $principal: 'region' } } }))).toBe(
      'NOT.region: must be a text',
    );
  });
});

describe('the facts that a condition asks', () => {
  it.each<[object, string[]]>([
    [{ region: 'EMEA' }, ['region']],
    [{ tags: { has: 'a' }, id: 'cus_1' }, ['id', 'tags']],
    [{ id: 'cus_1', accountManagerId: 'E-1' }, ['accountManagerId', 'id']],
    [{ accountManagerId: 'E-1', consents: { some: { state: 'GIVEN' } } }, ['accountManagerId', 'consents']],
    [
      { NOT: { OR: [{ tags: { has: 'a' } }, { AND: [{ id: 'x' }, { region: 'y' }] }] } },
      ['id', 'region', 'tags'],
    ],
  ])('of %j are %j', (condition, facts) => {
    expect(factsOf(parseBoundCondition(condition))).toEqual(facts);
  });

  it('are the same list for the same facts, which nobody can change', () => {
    const facts = factsOf({ id: 'a', region: 'b' });
    expect(factsOf({ AND: [{ region: 'c' }, { id: 'd' }] })).toBe(facts);
    expect(Object.isFrozen(facts)).toBe(true);
  });
});
