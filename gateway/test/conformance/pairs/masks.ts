import type { GrantedPair } from '../granted-pair';
import { POLICY, customer } from './refusal';

const LIST = '{ customers { id middleName } }';
const IDS = ['c1', 'c2', 'c3', 'c4'];

/** What is shown of a value that may not be shown plain. */
export const MASKS: readonly GrantedPair[] = [
  {
    rule: 'mask',
    claim: 'of an e-mail address keeps the first letter and the domain',
    query: customer('c2', 'email'),
    allowed: { as: 'administrator', data: { customer: { email: 'grace@secret.example' } } },
    refused: {
      as: 'analyst',
      data: { customer: { email: 'g•••@secret.example' } },
      masked: ['Customer.email'],
      hidden: ['grace'],
    },
  },
  {
    rule: 'mask',
    claim: 'of a phone number keeps the country and two digits, in each object of a list',
    query: customer('c2', 'phones { number kind }'),
    allowed: {
      as: 'administrator',
      data: { customer: { phones: [{ number: '+49 151 555020027', kind: 'MOBILE' }] } },
    },
    refused: {
      as: 'analyst',
      data: { customer: { phones: [{ number: '+49•••27', kind: 'MOBILE' }] } },
      masked: ['Customer.phones', 'Phone.number'],
      hidden: ['5550', '151'],
    },
  },
  {
    rule: 'mask',
    claim: 'of a birth date keeps the year',
    query: customer('c3', 'birthDate'),
    allowed: { as: 'administrator', data: { customer: { birthDate: '1930-05-04' } } },
    refused: {
      as: 'analyst',
      data: { customer: { birthDate: '1930' } },
      masked: ['Customer.birthDate'],
      hidden: ['05-04'],
    },
  },
  {
    rule: 'mask',
    claim: 'is put on values behind another object’s customer too',
    query: '{ order(id: "o1") { total account { customer { name email } } } }',
    allowed: {
      as: 'administrator',
      data: {
        order: {
          total: 'total-of-o1',
          account: { customer: { name: 'Ada', email: 'ada@secret.example' } },
        },
      },
    },
    refused: {
      as: 'analyst',
      data: {
        order: { total: 'total-of-o1', account: { customer: { name: 'A.', email: 'a•••@secret.example' } } },
      },
      masked: ['Customer.email', 'Customer.name'],
      hidden: ['Ada', 'ada@'],
    },
  },
  {
    rule: 'mask',
    claim: 'is put on what a change gives back',
    query: 'mutation { cancel(id: "o2") { order { account { customer { name } } } } }',
    allowed: {
      as: 'administrator',
      data: { cancel: { order: { account: { customer: { name: 'Grace' } } } } },
    },
    refused: {
      as: 'masking',
      data: { cancel: { order: { account: { customer: { name: 'G.' } } } } },
      masked: ['Customer.name'],
      hidden: ['Grace'],
    },
  },
  {
    rule: 'null tells nothing',
    claim: 'a refused value that is null has its error like one that is not',
    query: LIST,
    allowed: {
      as: 'administrator',
      data: { customers: IDS.map((id) => ({ id, middleName: id === 'c1' ? 'Byron' : null })) },
    },
    refused: {
      as: 'discreet',
      data: { customers: IDS.map((id) => ({ id, middleName: id === 'c1' ? 'Byron' : null })) },
      errors: [1, 2].map((n) => `customers.${n}.middleName ${POLICY}`),
    },
  },
  {
    rule: 'null tells nothing',
    claim: 'a masked value that is null is told to be masked like one that is not',
    query: customer('c2', 'id middleName'),
    allowed: { as: 'administrator', data: { customer: { id: 'c2', middleName: null } } },
    refused: {
      as: 'analyst',
      data: { customer: { id: 'c2', middleName: null } },
      masked: ['Customer.middleName'],
    },
  },
  {
    rule: 'masked before null propagation',
    claim: 'a refused value that may not be null takes its object along, and nothing else is told',
    query: '{ customers { id label } slogan }',
    allowed: {
      as: 'lifted',
      query: '{ customer(id: "c1") { id label } slogan }',
      data: { customer: { id: 'c1', label: 'Ada' }, slogan: 'One customer, one graph' },
    },
    refused: {
      as: 'muted',
      data: {
        customers: [{ id: 'c1', label: 'A.' }, null, null, { id: 'c4', label: 'M.' }],
        slogan: 'One customer, one graph',
      },
      errors: [1, 2].map((n) => `customers.${n}.label ${POLICY}`),
      masked: ['Customer.label'],
      hidden: ['Grace', 'Linus'],
    },
  },
  {
    rule: 'masked before null propagation',
    claim: 'a refused value that is null where none may be is a refusal, not a broken value',
    query: '',
    allowed: {
      as: 'seller',
      query: customer('c1', 'id label'),
      data: { customer: { id: 'c1', label: 'Ada' } },
    },
    refused: {
      as: 'clerk',
      query: customer('c4', 'id label'),
      data: { customer: null },
      errors: [`customer.label ${POLICY}`],
      hidden: ['INTERNAL_SERVER_ERROR'],
    },
  },
  {
    rule: 'computed from a masked field',
    claim: 'is computed from the plain value and masked in the answer',
    query: customer('c1', 'greeting'),
    allowed: { as: 'administrator', data: { customer: { greeting: 'Ada says hello' } } },
    refused: {
      as: 'analyst',
      data: { customer: { greeting: 'A.' } },
      masked: ['Customer.greeting'],
      hidden: ['Ada', 'hello'],
      sends: { loyalty: '"name":"Ada"' },
    },
  },
  {
    rule: 'computed from a masked field',
    claim: 'of customers whose input is refused is refused, and the input is not sent',
    query: '{ customers { id greeting } }',
    allowed: {
      as: 'administrator',
      data: {
        customers: ['Ada', 'Grace', 'Linus', 'Margaret'].map((name, n) => ({
          id: IDS[n],
          greeting: `${name} says hello`,
        })),
      },
    },
    refused: {
      as: 'seller',
      data: {
        customers: [
          { id: 'c1', greeting: 'Ada says hello' },
          null,
          { id: 'c3', greeting: 'Linus says hello' },
          null,
        ],
      },
      hidden: ['Grace', 'Margaret'],
      withholds: { loyalty: ['Grace', 'Margaret', '"c2"', '"c4"'] },
    },
  },
];
