import { expectCase, type Case } from './case';
import { startConformanceWorld, type ConformanceWorld } from './world';

let world: ConformanceWorld;
beforeAll(async () => {
  world = await startConformanceWorld();
});
afterAll(() => world.close());

const UNAUTHORIZED = 'UNAUTHORIZED_FIELD_OR_TYPE';
const ada = (fields: string) => `{ customer(id: "c1") { ${fields} } }`;

describe('a masked value', () => {
  const cases: Case[] = [
    {
      claim: 'is shown in the form of its field to who may not see it plain',
      as: 'analyst',
      query: ada('name email birthDate phones { number kind }'),
      data: {
        customer: {
          name: 'A.',
          email: 'a•••@secret.example',
          birthDate: '1910',
          phones: [{ number: '+49•••17', kind: 'MOBILE' }],
        },
      },
      masked: ['Customer.birthDate', 'Customer.email', 'Customer.name', 'Customer.phones', 'Phone.number'],
      hidden: ['Ada', 'ada@', '5550', '05-04'],
    },
    {
      claim: 'is shown plain to who may see it so',
      as: 'administrator',
      query: ada('name email birthDate phones { number }'),
      data: {
        customer: {
          name: 'Ada',
          email: 'ada@secret.example',
          birthDate: '1910-05-04',
          phones: [{ number: '+49 151 555010017' }],
        },
      },
    },
    {
      claim:
        'is plain for the customers that a condition opens and masked for the others, without telling which',
      as: 'blurred',
      query: '{ customers { name } }',
      data: { customers: [{ name: 'Ada' }, { name: 'G.' }, { name: 'Linus' }, { name: 'M.' }] },
      masked: ['Customer.name'],
      hidden: ['Grace', 'Margaret'],
    },
    {
      claim: 'has its mask under an alias and in a fragment too',
      as: 'analyst',
      query: 'query { customer(id: "c1") { n: name ...F } } fragment F on Customer { ... { m: email } }',
      data: { customer: { n: 'A.', m: 'a•••@secret.example' } },
      masked: ['Customer.email', 'Customer.name'],
      hidden: ['Ada', 'ada@'],
    },
    {
      claim: 'is refused where the field has no masked form',
      as: 'analyst',
      query: '{ customer(id: "c1") { id nick } slogan }',
      data: { customer: null, slogan: 'One customer, one graph' },
      errors: [`customer.nick ${UNAUTHORIZED} POLICY`],
      hidden: ['"Ad"'],
    },
    {
      claim: 'is refused for the customers whom no condition opens where the field has no masked form',
      as: 'blurred',
      query: '{ customers { nick } }',
      data: { customers: [{ nick: 'Ad' }, null, { nick: 'Li' }, null] },
      errors: [1, 3].map((n) => `customers.${n}.nick ${UNAUTHORIZED} POLICY`),
      hidden: ['"Gr"', '"Ma"'],
    },
    {
      claim: 'of one of two policies that are both needed counts as the lower of them',
      as: 'analyst',
      query: ada('id both'),
      data: { customer: { id: 'c1', both: null } },
      errors: [`customer.both ${UNAUTHORIZED} POLICY`],
      hidden: ['both-of'],
    },
  ];
  test.each(cases)('$claim', (one) => expectCase(world, one));

  test('does not keep a masked field out of what subgraphs are asked by', async () => {
    const { data, sent } = await world.ask('analyst', ada('name orders { total }'));
    expect(data).toEqual({ customer: { name: 'A.', orders: [{ total: 'total-of-o1' }] } });
    expect(sent.orders).toContain('"key":"a1"');
  });
});

describe('a token', () => {
  const tokens = async (as: 'partner' | 'analyst' | 'blurred', id: string) => {
    const { data } = await world.ask(as, `{ customer(id: "${id}") { aliases } }`, { purpose: 'MARKETING' });
    return (data as { customer: { aliases: string[] } }).customer.aliases;
  };

  test('stands for each element of a list, the same each time, another for another value', async () => {
    const [first, second] = await tokens('analyst', 'c1');
    expect(first).toMatch(/^tok_/);
    expect(second).not.toBe(first);
    expect(await tokens('analyst', 'c1')).toEqual([first, second]);
  });

  test('is another for a partner than within the company', async () => {
    const within = await tokens('blurred', 'c2');
    expect(within).toEqual(await tokens('analyst', 'c2'));
    const [own] = await tokens('partner', 'c3');
    expect(own).toMatch(/^tok_/);
    expect(await tokens('analyst', 'c3')).not.toContain(own);
  });
});
