import { decodeRequestContext, REQUEST_CONTEXT_HEADER, type RequestContext } from '@c360/authorization';
import { startConformanceWorld, type ConformanceWorld } from './world';

let world: ConformanceWorld;
beforeAll(async () => {
  world = await startConformanceWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  world.cancelled.length = 0;
});

const UNAUTHORIZED = 'UNAUTHORIZED_FIELD_OR_TYPE';
const cancel = (id: string) => `mutation { cancel(id: "${id}") { order { id total } } }`;

/** What the orders subgraph was told with each of its last requests. */
const contexts = (): RequestContext[] =>
  world.orders.requests.map(({ headers }) => decodeRequestContext(String(headers[REQUEST_CONTEXT_HEADER])));

describe('a change whose right depends on the customer', () => {
  test('is made for a customer whom the principal may change, who is named along with it', async () => {
    const { data, errors } = await world.ask('seller', cancel('o1'));
    expect({ data, errors }).toEqual({
      data: { cancel: { order: { id: 'o1', total: 'total-of-o1' } } },
      errors: [],
    });
    expect(world.cancelled).toEqual(['o1']);
    expect(contexts().map(({ isMutation, judged }) => [isMutation, judged])).toEqual([
      [false, null],
      [true, { customerId: 'c1', accounts: [{ system: 'shop', key: 'a1' }] }],
    ]);
  });

  test('is not sent for a customer whom the principal may not', async () => {
    const { data, errors } = await world.ask('seller', cancel('o2'));
    expect({ data, errors }).toEqual({ data: null, errors: [`cancel ${UNAUTHORIZED} POLICY`] });
    expect(world.cancelled).toEqual([]);
    expect(contexts().map(({ isMutation }) => isMutation)).toEqual([false]);
  });

  test('is made by the customer itself', async () => {
    expect((await world.ask('ada', cancel('o1'))).errors).toEqual([]);
    expect(world.cancelled).toEqual(['o1']);
  });

  test('is not made by another customer, who is told what it is told of what there is not', async () => {
    const [others, nobodys] = [await world.ask('ada', cancel('o2')), await world.ask('ada', cancel('o99'))];
    expect(world.cancelled).toEqual([]);
    expect(others.errors).toEqual([`cancel ${UNAUTHORIZED}`]);
    expect([nobodys.data, nobodys.errors]).toEqual([others.data, others.errors]);
  });

  test('finds its customer by a variable, an alias and a fragment too', async () => {
    const query =
      'mutation ($id: ID!) { ...M } fragment M on Mutation { first: cancel(id: $id) { order { id } } }';
    const allowed = await world.ask('seller', query, { variables: { id: 'o3' } });
    expect(allowed.data).toEqual({ first: { order: { id: 'o3' } } });
    const refused = await world.ask('seller', query, { variables: { id: 'o2' } });
    expect([refused.data, refused.errors]).toEqual([null, [`first ${UNAUTHORIZED} POLICY`]]);
    expect(world.cancelled).toEqual(['o3']);
  });

  test('is not judged where it is skipped', async () => {
    const query = 'mutation ($no: Boolean!) { cancel(id: "o2") @skip(if: $no) { order { id } } }';
    const { data, errors, fetches } = await world.ask('seller', query, { variables: { no: true } });
    expect({ data, errors, orders: fetches.orders }).toEqual({ data: {}, errors: [], orders: 0 });
  });

  test('is refused where its customer cannot be looked up', async () => {
    world.profiles.misbehave = (response) => void response.destroy();
    const { errors } = await world.ask('seller', cancel('o1'));
    world.profiles.misbehave = null;
    expect(errors).toEqual(['cancel SUBGRAPH_UNAVAILABLE']);
    expect(world.cancelled).toEqual([]);
  });

  test('does not come with one for another customer in the same operation', async () => {
    const query = 'mutation { a: cancel(id: "o1") { order { id } } b: cancel(id: "o3") { order { id } } }';
    const { errors } = await world.ask('seller', query);
    expect(errors).toEqual([' BAD_USER_INPUT']);
    expect(world.cancelled).toEqual([]);
  });

  test('leaves what it returns to be decided like any answer', async () => {
    const { data } = await world.ask(
      'ada',
      'mutation { cancel(id: "o1") { order { account { customer { name friends { name } } } } } }',
    );
    expect(data).toEqual({
      cancel: { order: { account: { customer: { name: 'Ada', friends: [null, null] } } } },
    });
  });
});

describe('a change whose right does not depend on the customer', () => {
  test('is sent without a look-up to who has it', async () => {
    expect((await world.ask('administrator', cancel('o2'))).errors).toEqual([]);
    expect(contexts().map(({ isMutation, judged }) => [isMutation, judged])).toEqual([[true, null]]);
  });

  test('is not sent for who has it not', async () => {
    const { errors, fetches } = await world.ask('clerk', cancel('o1'));
    expect({ errors, fetches }).toEqual({
      errors: [`cancel ${UNAUTHORIZED} POLICY`],
      fetches: { profiles: 0, orders: 0, loyalty: 0, insights: 0 },
    });
  });
});
