import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type GraphError, createClient, errorCodesOf, type Sdk } from '@c360/client';
import { Kind, parse } from 'graphql';
import { HERO, startDemoGraph, type DemoGraph } from '../demo-graph';
import { ROOT } from './project';

const OPERATIONS = join(ROOT, 'schema/operations');

let graph: DemoGraph;
let client: Sdk;
let heroId: string;

beforeAll(async () => {
  graph = await startDemoGraph(20);
  client = createClient({ url: graph.url, token: await graph.tokenOf('administrator') });
  const { customerByRecord } = await client.CustomerByRecord(HERO);
  heroId = customerByRecord?.id ?? '';
}, 120_000);

afterAll(() => graph.stop());

/** The names of all operations of one kind in schema/operations. */
function operationNames(operation: 'query' | 'mutation'): string[] {
  return readdirSync(OPERATIONS)
    .flatMap((file) => parse(readFileSync(join(OPERATIONS, file), 'utf8')).definitions)
    .flatMap((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION && definition.operation === operation
        ? [definition.name?.value ?? '']
        : [],
    );
}

describe('the typed client', () => {
  it('has every operation of the contract as a function', () => {
    expect(Object.keys(client).sort()).toEqual(
      [...operationNames('query'), ...operationNames('mutation')].sort(),
    );
  });

  it('asks for the whole customer in one operation', async () => {
    const { customer } = await client.Customer360({ id: heroId });
    expect(customer?.displayName).toBeTruthy();
    expect(customer?.orders?.nodes?.length).toBeGreaterThan(0);
    expect(customer?.orders?.nodes?.[0]?.lines?.nodes?.[0]?.amount?.amount).toMatch(/^\d+\.\d+$/);
    expect(customer?.loyalty?.entries?.nodes?.length).toBeGreaterThan(0);
    const balance = customer?.loyalty?.balance ?? NaN;
    expect(Number.isInteger(balance)).toBe(true);
  });

  it('asks every query of the contract without an error', async () => {
    const { customer } = await client.Customer360({ id: heroId });
    const first = <T>(nodes: readonly (T | null)[] | null | undefined) => nodes?.[0] ?? undefined;
    const orderId = first(customer?.orders?.nodes)?.id ?? '';
    const ticketId = first((await client.Tickets({ first: 1 })).tickets?.nodes)?.id ?? '';
    const asked: Record<string, Promise<object>> = {
      AccessLog: client.AccessLog({ customerId: heroId }),
      BusinessFigures: client.BusinessFigures(),
      Consents: client.Consents({ customerId: heroId }),
      Customer360: client.Customer360({ id: heroId }),
      CustomerByRecord: client.CustomerByRecord(HERO),
      CustomerIdentity: client.CustomerIdentity({ id: heroId }),
      Customers: client.Customers({ first: 3 }),
      LoyaltyLedger: client.LoyaltyLedger({ id: customer?.loyalty?.id ?? '' }),
      MatchCandidates: client.MatchCandidates(),
      Order: client.Order({ id: orderId }),
      OrderSummaries: client.OrderSummaries({ ids: [heroId] }),
      Orders: client.Orders({ first: 3 }),
      Products: client.Products({ first: 3 }),
      Rewards: client.Rewards(),
      Ticket: client.Ticket({ id: ticketId }),
      Tickets: client.Tickets({ first: 3 }),
      Viewer: client.Viewer(),
    };
    expect(Object.keys(asked)).toEqual(operationNames('query').sort());
    for (const [name, answer] of Object.entries(asked)) {
      expect([name, Object.values(await answer)[0]]).toEqual([name, expect.anything()]);
    }
  });

  it('changes the graph, and makes the same change once only', async () => {
    const membershipId = (await client.Customer360({ id: heroId })).customer?.loyalty?.id ?? '';
    const input = { idempotencyKey: 'client-earns', membershipId, points: 7, reason: 'a test' };
    const [once, again] = [await client.EarnPoints({ input }), await client.EarnPoints({ input })];
    expect(once.earnPoints?.userErrors).toEqual([]);
    expect(again).toEqual(once);
  });

  it('tells a refused input by its code, as data', async () => {
    const input = { idempotencyKey: 'client-redeems', membershipId: 'mem_unknown', points: 7 };
    const { redeemPoints } = await client.RedeemPoints({ input });
    expect(redeemPoints?.membership).toBeNull();
    expect(redeemPoints?.userErrors.map(({ code }) => code)).toEqual(['BAD_USER_INPUT']);
  });

  it('rejects with the code of an error, and what was answered all the same', async () => {
    const error = await client
      .Customer360({ id: heroId, orders: 100_000 })
      .catch((caught: unknown) => caught);
    expect(errorCodesOf(error)).toEqual(['BAD_USER_INPUT']);
    expect((error as GraphError).errors[0]?.path).toEqual(['customer', 'orders']);
    expect((error as GraphError).data).toMatchObject({ customer: { id: heroId, orders: null } });
  });

  it('rejects with UNAUTHENTICATED for a token that is none', async () => {
    const stranger = createClient({ url: graph.url, token: 'not.a.token' });
    const error = await stranger.Customers().catch((caught: unknown) => caught);
    expect(errorCodesOf(error)).toEqual(['UNAUTHENTICATED']);
    expect((error as GraphError).requestId).toMatch(/\S/);
  });
});
