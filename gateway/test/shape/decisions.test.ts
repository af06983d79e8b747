import type { SubjectSource } from '@c360/authorization';
import { shape, type ShapeCase } from './fixture';

const SELF: SubjectSource = { kind: 'SELF' };
const INHERIT: SubjectSource = { kind: 'INHERIT' };
const NONE: SubjectSource = { kind: 'NONE' };
const SUBJECTS = { Customer: SELF, Order: INHERIT, Email: INHERIT, Product: NONE };

const ADA = { __c360_id: '1', id: '1', name: 'Ada', email: 'a@x' };
const BOB = { __c360_id: '2', id: '2', name: 'Bob', email: 'b@x' };
const LEVELS: ShapeCase['levels'] = {
  record: { '1': 'ALLOWED', '2': 'ALLOWED', '3': 'DENIED' },
  contact: { '1': 'ALLOWED', '2': 'DENIED', '3': 'ALLOWED' },
  identity: { '1': 'MASKED', '2': 'ALLOWED', '3': 'ALLOWED' },
};

describe('a field’s own requirement', () => {
  const rules = { email: { field: 'contact' } };

  test('shows the value of the customer who allows it and not the other’s, with the real path', () => {
    const { data, errors, refused, total } = shape(
      '{ customers { id email } }',
      { customers: [ADA, BOB] },
      {
        rules,
        levels: LEVELS,
        subjects: SUBJECTS,
      },
    );
    expect(data).toEqual({
      customers: [
        { id: '1', email: 'a@x' },
        { id: '2', email: null },
      ],
    });
    expect({ errors, refused, total }).toEqual({ errors: [], refused: ['customers.1.email'], total: 1 });
  });

  test('is refused alike whether there is a value or not', () => {
    const outcomes = [BOB, { ...BOB, email: null }, { __c360_id: '2', id: '2' }].map((bob) =>
      shape(
        '{ customers { id email } }',
        { customers: [bob] },
        { rules, levels: LEVELS, subjects: SUBJECTS },
      ),
    );
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
  });

  test('takes the object along where the field is non-null, with one error', () => {
    const { data, errors, refused } = shape(
      '{ customers { nick } }',
      { customers: [{ ...BOB, nick: 'b' }] },
      {
        rules: { nick: { field: 'contact' } },
        levels: LEVELS,
        subjects: SUBJECTS,
      },
    );
    expect({ data, errors, refused }).toEqual({
      data: { customers: [null] },
      errors: [],
      refused: ['customers.0.nick'],
    });
  });

  test('drops what a subgraph said of the refused value', () => {
    const { errors } = shape(
      '{ customers { email } }',
      { customers: [BOB] },
      {
        rules,
        levels: LEVELS,
        subjects: SUBJECTS,
        failures: [[['customers', 0, 'email'], 'CONFLICT']],
      },
    );
    expect(errors).toEqual([]);
  });

  test('of a nobody’s object is denied', () => {
    const { data } = shape(
      '{ customer { orders { product { title } } } }',
      { customer: { ...ADA, orders: [{ product: { title: 'T' } }] } },
      {
        rules: { title: { field: 'contact' } },
        levels: LEVELS,
        subjects: SUBJECTS,
      },
    );
    expect(data).toEqual({ customer: { orders: [{ product: { title: null } }] } });
  });

  test('of an object behind an owned edge is decided by the customer that it belongs to', () => {
    const customers = [ADA, BOB].map((one) => ({ ...one, orders: [{ total: '9' }] }));
    const { data } = shape(
      '{ customers { orders { total } } }',
      { customers },
      {
        rules: { total: { field: 'contact' } },
        levels: LEVELS,
        subjects: SUBJECTS,
      },
    );
    expect(data).toEqual({ customers: [{ orders: [{ total: '9' }] }, { orders: [{ total: null }] }] });
  });
});

describe('a mask', () => {
  const show = (rules: ShapeCase['rules'], query = '{ customers { name } }', more: object = {}) =>
    shape(query, { customers: [{ ...ADA, ...more }, BOB] }, { rules, levels: LEVELS, subjects: SUBJECTS });

  test('is put on the value of the customer who allows no more, and its coordinate is told without the row', () => {
    const { data, masked, total } = show({ name: { field: 'identity', mask: 'NAME' } });
    expect(data).toEqual({ customers: [{ name: 'NAME(Ada)' }, { name: 'Bob' }] });
    expect({ masked, total }).toEqual({ masked: ['Customer.name'], total: 0 });
  });

  test('that the field does not have denies it', () => {
    const { data, refused } = show({ name: { field: 'identity' } });
    expect({ data, refused }).toEqual({
      data: { customers: [{ name: null }, { name: 'Bob' }] },
      refused: ['customers.0.name'],
    });
  });

  test('of fields lets the object through, its fields masked one by one', () => {
    const { data } = show(
      { emails: { field: 'identity', mask: 'FIELDS' }, address: { field: 'identity', mask: 'EMAIL' } },
      '{ customers { emails { address } } }',
      { emails: [{ address: 'a@x' }] },
    );
    expect(data).toEqual({ customers: [{ emails: [{ address: 'EMAIL(a@x)' }] }, { emails: null }] });
  });

  test('of which nothing can be shown leaves null, and no error', () => {
    const { data, errors, masked } = show({ name: { field: 'identity', mask: 'LAST4' } });
    expect(data).toEqual({ customers: [{ name: null }, { name: 'Bob' }] });
    expect({ errors, masked }).toEqual({ errors: [], masked: ['Customer.name'] });
  });

  test('of fields denies a leaf', () => {
    const { data } = show({ name: { field: 'identity', mask: 'FIELDS' } });
    expect(data).toEqual({ customers: [{ name: null }, { name: 'Bob' }] });
  });

  test('of a value denies an object', () => {
    const { data } = show(
      { emails: { field: 'identity', mask: 'EMAIL' } },
      '{ customers { emails { address } } }',
      {
        emails: [{ address: 'a@x' }],
      },
    );
    expect(data).toEqual({ customers: [{ emails: null }, { emails: null }] });
  });

  test('is put on every element of a list, and on values before their type is checked', () => {
    const { data } = show({ tags: { field: 'identity', mask: 'TOKEN' } }, '{ customers { tags } }', {
      tags: ['x', 'y'],
    });
    expect(data).toEqual({ customers: [{ tags: ['TOKEN(x)', 'TOKEN(y)'] }, { tags: null }] });
  });
});

describe('what a type demands', () => {
  const CLOE = { ...ADA, __c360_id: '3' };

  test('makes the refused customer null, without any error or count', () => {
    const { data, errors, total } = shape(
      '{ customers { id } }',
      { customers: [ADA, CLOE] },
      {
        rules: { customers: { object: 'record' } },
        levels: LEVELS,
        subjects: SUBJECTS,
      },
    );
    expect({ data, errors, total }).toEqual({
      data: { customers: [{ id: '1' }, null] },
      errors: [],
      total: 0,
    });
  });

  test('is judged by the customer itself and not by the one it stands in', () => {
    const { data } = shape(
      '{ customer { friend { id } } }',
      { customer: { ...ADA, friend: CLOE } },
      {
        rules: { friend: { object: 'record' } },
        levels: LEVELS,
        subjects: SUBJECTS,
      },
    );
    expect(data).toEqual({ customer: { friend: null } });
  });

  test('counts along with the field’s own requirement, which the object it is read on decides', () => {
    const friends = (one: object, two: object) =>
      shape(
        '{ customer { friend { id } } }',
        { customer: { ...one, friend: two } },
        {
          rules: { friend: { field: 'contact', object: 'record' } },
          levels: LEVELS,
          subjects: SUBJECTS,
        },
      );
    expect(friends(ADA, BOB).data).toEqual({ customer: { friend: { id: '2' } } });
    expect(friends(BOB, ADA)).toMatchObject({
      data: { customer: { friend: null } },
      refused: ['customer.friend'],
    });
  });

  test('is decided before the value is looked at where the owner is known', () => {
    const orders = [[], null, [{ total: '1' }]].map((list) =>
      shape(
        '{ customer { orders { total } } }',
        { customer: { ...BOB, orders: list } },
        {
          rules: { orders: { object: 'contact' } },
          levels: LEVELS,
          subjects: SUBJECTS,
        },
      ),
    );
    expect(orders.map(({ data, refused }) => [data, refused])).toEqual(
      Array(3).fill([{ customer: { orders: null } }, ['customer.orders']]),
    );
  });
});

describe('the same field asked at several places', () => {
  const query = '{ media { title ... on Book { title } } }';
  const raw = { media: { __typename: 'Book', title: 'T' } };

  test('is refused where all are', () => {
    expect(shape(query, raw, { rules: { title: { isRefused: true } } }).data).toEqual({
      media: { title: null },
    });
  });

  test('is shown where the client asked it once more in a way that is open', () => {
    const { data } = shape(
      '{ customer { friend { id name } } other: customer { friend { id } } }',
      { customer: { friend: BOB }, other: { friend: ADA } },
      {
        rules: { name: { isRefused: true } },
      },
    );
    expect(data).toEqual({ customer: { friend: { id: '2', name: null } }, other: { friend: { id: '1' } } });
  });
});

describe('facts that are missing', () => {
  const unknown = { ...ADA, __c360_id: '9' };
  const rules = { customers: { object: 'record' }, email: { field: 'contact' } };

  test('deny', () => {
    const { data, errors, refused } = shape(
      '{ customers { email } }',
      { customers: [unknown] },
      {
        rules: { email: { field: 'contact' } },
        levels: LEVELS,
        subjects: SUBJECTS,
      },
    );
    expect({ data, errors, refused }).toEqual({
      data: { customers: [{ email: null }] },
      errors: [],
      refused: ['customers.0.email'],
    });
  });

  test('because their subgraph failed are that subgraph’s error, at the guarded field and under its name', () => {
    const { data, errors, refused } = shape(
      '{ customers { email } }',
      { customers: [unknown] },
      {
        rules: { email: { field: 'contact' } },
        levels: LEVELS,
        subjects: SUBJECTS,
        failures: [[['customers', 0, '__c360_facts'], 'CONFLICT']],
      },
    );
    expect(data).toEqual({ customers: [{ email: null }] });
    expect({ errors, refused }).toEqual({ errors: [['customers.0.email', 'CONFLICT']], refused: [] });
  });

  test('because a whole fetch failed have that one error', () => {
    const { data, errors, refused } = shape(
      '{ customers { id email } }',
      { customers: [unknown] },
      {
        rules,
        levels: LEVELS,
        subjects: SUBJECTS,
        failures: [[['customers', '@'], 'SUBGRAPH_UNAVAILABLE']],
      },
    );
    expect(data).toEqual({ customers: [null] });
    expect({ errors, refused }).toEqual({ errors: [['customers.@', 'SUBGRAPH_UNAVAILABLE']], refused: [] });
  });

  test('are not explained by the failure of something else', () => {
    const { errors, refused } = shape(
      '{ customers { email orders { id } } }',
      { customers: [unknown] },
      {
        rules: { email: { field: 'contact' } },
        levels: LEVELS,
        subjects: SUBJECTS,
        failures: [[['customers', 0, 'orders'], 'CONFLICT']],
      },
    );
    expect(errors).toEqual([['customers.0.orders', 'CONFLICT']]);
    expect(refused).toEqual(['customers.0.email']);
  });
});

test('at most 100 refusals are named, all are counted', () => {
  const { refused, total } = shape(
    '{ customers { email } }',
    { customers: Array(250).fill(BOB) },
    {
      rules: { email: { field: 'contact' } },
      levels: LEVELS,
      subjects: SUBJECTS,
    },
  );
  expect([refused.length, total]).toEqual([100, 250]);
});

describe('what was disclosed', () => {
  test('is told by coordinate, with the customers of whom something was shown', () => {
    const { disclosed } = shape(
      '{ customers { name email } }',
      { customers: [ADA, BOB] },
      {
        rules: { email: { field: 'contact' }, name: { field: 'identity', mask: 'NAME' } },
        levels: LEVELS,
        subjects: SUBJECTS,
      },
    );
    expect(disclosed).toEqual({
      returned: ['Customer.email', 'Customer.name', 'Query.customers'],
      masked: ['Customer.name'],
      refused: ['Customer.email'],
      customerIds: ['1', '2'],
      accounts: [],
    });
  });

  test('leaves out customers who were refused', () => {
    const { disclosed } = shape(
      '{ customers { id } }',
      { customers: [{ ...ADA, __c360_id: '3' }] },
      {
        rules: { customers: { object: 'record' } },
        levels: LEVELS,
        subjects: SUBJECTS,
      },
    );
    expect(disclosed).toMatchObject({ returned: [], refused: ['Query.customers'], customerIds: [] });
  });

  test('counts an empty value: that there is none was told', () => {
    const { disclosed } = shape(
      '{ customer { emails { address } } }',
      { customer: { ...ADA, emails: [] } },
      {
        rules: { emails: { field: 'contact' } },
        levels: LEVELS,
        subjects: SUBJECTS,
      },
    );
    expect(disclosed?.returned).toContain('Customer.emails');
    expect(disclosed?.customerIds).toEqual(['1']);
  });
});
