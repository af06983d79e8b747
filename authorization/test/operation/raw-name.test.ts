import { Kind, buildSchema, parse, type FieldNode } from 'graphql';
import { isAddedName, rawNameOf, responseNameOf } from '../../src/operation/raw-name';
import { COMPANY, authorize, graphOf } from '../fixture/company';

const schema = buildSchema(`
  type Query { people: [Person] }
  interface Named { title: String }
  type Person implements Named { id: ID! name: String title: String }
  input Wish { wanted: String }
`);

function fieldOf(text: string): FieldNode {
  const [operation] = parse(`{ ${text} }`).definitions;
  const [field] = operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections : [];
  if (field?.kind !== Kind.FIELD) throw new Error('no field');
  return field;
}

it.each([
  ['name', 'name', false],
  ['name: name', 'name', false],
  ['a: name', 'a', false],
  ['wanted: name', 'wanted', false],
  ['id: name', '__c360_as_id', true],
  ['title: name', '__c360_as_title', true],
  ['people: name', '__c360_as_people', true],
  ['id: __typename', '__c360_as_id', true],
])('%s is fetched as %s', (text, rawName, isRenamed) => {
  const field = fieldOf(text);
  const responseName = (field.alias ?? field.name).value;
  expect(rawNameOf(field, schema)).toBe(rawName);
  expect(rawName === responseName).toBe(!isRenamed);
  expect(responseNameOf(rawName)).toBe(responseName);
  expect(isAddedName(rawName)).toBe(false);
});

it.each(['__c360_id', '__c360_facts', '__c360_type'])('%s is the gateway’s', (name) => {
  expect(isAddedName(name)).toBe(true);
  expect(responseNameOf(name)).toBe(name);
});

it('an operation is planned under these names, and gates look for objects there', () => {
  const query = '{ region: customer(id: 1) { email: id } }';
  const { planned, authorized } = authorize(graphOf(COMPANY), query, { 'customer.record': ['region'] });
  expect(planned).toContain('__c360_as_region: customer');
  expect(planned).toContain('__c360_as_email: id');
  expect(authorized.gates.map(({ path }) => path)).toEqual([['__c360_as_region']]);
  expect([...authorized.rawNames.values()].sort()).toEqual(['__c360_as_email', '__c360_as_region']);
});
