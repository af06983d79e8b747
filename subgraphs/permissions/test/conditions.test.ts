import { checkCondition } from '../src/domain/condition';
import { effectiveRoles } from '../src/domain/effective-roles';

describe('a condition', () => {
  it.each<[object, string[]]>([
    [{ region: 'EMEA' }, []],
    [{ region: { $principal: 'region' } }, ['region']],
    [{ region: { equals: { $principal: 'region' } } }, ['region']],
    [{ region: { in: ['EMEA', { $principal: 'region' }] } }, ['region']],
    [{ tags: { has: 'vip' }, id: 'cus_1' }, []],
    [{ tags: { hasSome: ['vip', 'press'] } }, []],
    [
      {
        consents: { some: { purpose: 'MARKETING', recipient: { $principal: 'partnerId' }, state: 'GIVEN' } },
      },
      ['partnerId'],
    ],
    [{ consents: { some: { purpose: { in: ['SALES', 'MARKETING'] } } } }, []],
    [{ NOT: { tags: { has: 'blocked' } } }, []],
    [
      {
        OR: [
          { region: { $principal: 'region' } },
          { AND: [{ accountManagerId: { $principal: 'employeeId' } }] },
        ],
      },
      ['region', 'employeeId'],
    ],
  ])('is %j', (condition, attributes) => {
    expect(checkCondition(condition)).toEqual({ isValid: true, attributes });
  });

  it.each<[unknown, string]>([
    [null, ''],
    [{}, ''],
    [[], ''],
    ['region', ''],
    [{ name: 'x' }, 'name'],
    [{ region: null }, 'region'],
    [{ region: undefined }, 'region'],
    [{ region: 5 }, 'region'],
    [{ region: true }, 'region'],
    [{ region: '' }, 'region'],
    [{ region: 'a\u0000' }, 'region'],
    [{ region: 'x'.repeat(201) }, 'region'],
    [{ region: {} }, 'region'],
    [{ region: { not: 'EMEA' } }, 'region'],
    [{ region: { contains: 'E' } }, 'region'],
    [{ region: { equals: 'a', in: ['b'] } }, 'region'],
    [{ region: { in: [] } }, 'region.in'],
    [{ region: { in: 'EMEA' } }, 'region.in'],
    [{ region: { in: ['EMEA', null] } }, 'region.in.1'],
    [{ region: { $principal: 'password' } }, 'region.$principal'],
    [{ region: { $principal: 'region', equals: 'x' } }, 'region'],
    [{ tags: 'vip' }, 'tags'],
    [{ tags: { equals: 'vip' } }, 'tags'],
    [{ tags: { hasEvery: ['vip'] } }, 'tags'],
    [{ consents: { some: {} } }, 'consents.some'],
    [{ consents: { every: { state: 'GIVEN' } } }, 'consents'],
    [{ consents: { some: { expiry: 'x' } } }, 'consents.some.expiry'],
    [{ consents: { some: { state: 'MAYBE' } } }, 'consents.some.state'],
    [{ consents: { some: { purpose: { in: ['SALES', 'FUN'] } } } }, 'consents.some.purpose.in.1'],
    [{ AND: [] }, 'AND'],
    [{ AND: { region: 'EMEA' } }, 'AND'],
    [{ OR: [{ region: 'EMEA' }, {}] }, 'OR.1'],
    [{ NOT: [{ region: 'EMEA' }] }, 'NOT'],
    [JSON.parse('{"__proto__": {"region": "EMEA"}}'), '__proto__'],
    [{ constructor: 'x' }, 'constructor'],
    [{ region: { in: Array.from({ length: 201 }, () => 'x') } }, 'region.in.200'],
  ])('is refused: %j', (condition, path) => {
    const check = checkCondition(condition);
    expect(check).toMatchObject({ isValid: false });
    expect(check.isValid ? null : check.path.join('.')).toBe(path);
  });

  it('is refused when it is nested too deep', () => {
    let condition: object = { region: 'EMEA' };
    for (let depth = 0; depth < 7; depth += 1) condition = { NOT: condition };
    expect(checkCondition(condition).isValid).toBe(true);
    expect(checkCondition({ NOT: condition }).isValid).toBe(false);
  });
});

describe('the roles in force', () => {
  it('are those of the token, of the kind and those registered, each once', () => {
    expect(
      effectiveRoles({ kind: 'EMPLOYEE', roles: ['a', 'b'] }, { isActive: true, roles: ['b', 'c'] }),
    ).toEqual(['a', 'b', 'c']);
    expect(effectiveRoles({ kind: 'CUSTOMER', roles: ['customer'] }, null)).toEqual(['customer']);
    expect(effectiveRoles({ kind: 'PARTNER', roles: [] }, null)).toEqual(['partner']);
    expect(effectiveRoles({ kind: 'SERVICE', roles: [] }, null)).toEqual(['service']);
    expect(effectiveRoles({ kind: 'ANONYMOUS', roles: [] }, null)).toEqual([]);
  });

  it('are none for who is registered as inactive, whatever the token says', () => {
    expect(
      effectiveRoles({ kind: 'SERVICE', roles: ['administrator'] }, { isActive: false, roles: ['a'] }),
    ).toEqual([]);
  });
});
