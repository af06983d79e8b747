import { startTestSubgraph, type TestSubgraph } from '@c360/kit/testing';
import { loyalty } from '../src';
import { change, enrol } from './arrange';
import { day, importRows } from './import-rows';

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startTestSubgraph(loyalty);
});

afterAll(() => subgraph.stop());

const FIGURES = 'memberships activeMemberships pointsOutstanding pointsEarned redemptions';

describe('the statistics', () => {
  it('are zero where there is nothing', async () => {
    const { data } = await subgraph.ask(`{ loyaltyStatistics { ${FIGURES} } }`);
    expect(data.loyaltyStatistics).toEqual({
      memberships: 0,
      activeMemberships: 0,
      pointsOutstanding: 0,
      pointsEarned: 0,
      redemptions: 0,
    });
  });

  it('add up memberships, points and redemptions, of all systems or some', async () => {
    const membershipId = await enrol(subgraph, 'a', 100);
    await change(subgraph, 'redeemPoints', { membershipId, points: 30 }, 'entry { id }');
    await importRows(subgraph, 'loyalty.membership', 'cinema', [
      { key: '1', accountKey: '1' },
      { key: '2', accountKey: '2', status: 'CLOSED' },
    ]);
    await importRows(subgraph, 'loyalty.redemption', 'cinema', [
      { key: '1', accountKey: '1', redeemedAt: day(1, 1) },
    ]);
    const { data } = await subgraph.ask(
      `{ all: loyaltyStatistics { ${FIGURES} } shop: loyaltyStatistics(filter: { systems: ["shop"] }) { ${FIGURES} } }`,
    );
    const shop = {
      memberships: 1,
      activeMemberships: 1,
      pointsOutstanding: 70,
      pointsEarned: 100,
      redemptions: 0,
    };
    expect(data).toEqual({ shop, all: { ...shop, memberships: 3, activeMemberships: 2, redemptions: 1 } });
  });
});
