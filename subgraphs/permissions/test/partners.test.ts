import { newId } from '@c360/kit';
import { startTestSubgraph, type TestSubgraph } from '@c360/kit/testing';
import { permissions } from '../src';
import { changeOnce } from './change-once';

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startTestSubgraph(permissions);
});

afterAll(() => subgraph.stop());

const change = (name: string, input: Record<string, unknown>, fields: string) =>
  changeOnce(subgraph, name, input, fields);

describe('a partner', () => {
  const PARTNER = 'partner { id name description scopes purposes quotaPerMinute isActive keys { prefix } }';
  const input = { name: 'parcel-partner', scopes: ['customer:contact'], purposes: ['FULFILMENT'] };

  it('is registered once, changed in part, and listed with its keys but without their secrets', async () => {
    const { partner } = await change('registerPartner', input, PARTNER);
    expect(partner).toMatchObject({
      ...input,
      description: null,
      quotaPerMinute: 60,
      isActive: true,
      keys: [],
    });
    expect(await change('registerPartner', input, PARTNER)).toMatchObject({
      partner: null,
      userErrors: [{ path: ['input', 'name'] }],
    });
    const update = { partnerId: partner.id, description: 'Parcels', quotaPerMinute: 600 };
    const expected = { ...partner, description: 'Parcels', quotaPerMinute: 600 };
    expect((await change('updatePartner', update, PARTNER)).partner).toEqual(expected);
    const stopped = await change(
      'updatePartner',
      { partnerId: partner.id, isActive: false, scopes: [] },
      PARTNER,
    );
    expect(stopped.partner).toEqual({ ...expected, isActive: false, scopes: [] });

    await subgraph.database.query(
      `insert into permissions.partner_key (id, partner_id, prefix, secret_digest, created_at, revoked_at)
       values ($1, $2, 'c360_ab', '\\x00', '2026-06-01', '2026-06-02')`,
      [newId('key'), partner.id],
    );
    const { data } = await subgraph.ask(
      '{ partners { totalCount nodes { name keys { prefix createdAt expiresAt revokedAt } } } }',
    );
    expect(data.partners).toEqual({
      totalCount: 1,
      nodes: [
        {
          name: 'parcel-partner',
          keys: [
            {
              prefix: 'c360_ab',
              createdAt: '2026-06-01T00:00:00.000Z',
              expiresAt: null,
              revokedAt: '2026-06-02T00:00:00.000Z',
            },
          ],
        },
      ],
    });
  });

  it.each<[string, Record<string, unknown>]>([
    ['name', { name: 'Parcel Partner' }],
    ['name', { name: '-x' }],
    ['purposes', { purposes: [] }],
    ['scopes.0', { scopes: ['orders:read'] }],
    ['scopes.1', { scopes: ['customer:contact', 'permissions:admin'] }],
    ['quotaPerMinute', { quotaPerMinute: 0 }],
    ['quotaPerMinute', { quotaPerMinute: 100_001 }],
    ['description', { description: 'x'.repeat(1_001) }],
  ])('is refused with a bad %s', async (path, more) => {
    expect(await change('registerPartner', { ...input, name: 'other', ...more }, PARTNER)).toMatchObject({
      partner: null,
      userErrors: [{ path: ['input', ...path.split('.')] }],
    });
  });

  it('that is unknown is null, and cannot be changed', async () => {
    const { data } = await subgraph.ask(
      'query ($id: ID!) { partner(id: $id) { id } bad: partner(id: "x") { id } }',
      {
        id: newId('ptn'),
      },
    );
    expect(data).toEqual({ partner: null, bad: null });
    expect(await change('updatePartner', { partnerId: newId('ptn') }, PARTNER)).toMatchObject({
      userErrors: [{ path: ['input', 'partnerId'] }],
    });
  });
});
