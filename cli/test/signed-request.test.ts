import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  POLICIES,
  createSubgraphKey,
  decodeRequestContext,
  verifyRequest,
  type GrantsSnapshot,
} from '@c360/authorization';
import { accessOf, everything } from '../src/developer-access';
import { personaNamed } from '../src/personas';
import { curlCommand, signSubgraphRequest, type SignedRequest } from '../src/signed-request';

const KEY = 'a key of orders for tests, 32 characters';
const ORDERS = { name: 'orders', url: 'http://127.0.0.1:4002/graphql' };
const keys = { texts: { orders: [KEY], permissions: ['a key of permissions for tests, 32 characters'] } };

const contextOf = (request: SignedRequest, key = createSubgraphKey('orders', KEY)) => {
  const { pathname: url } = new URL(request.url);
  const { context } = verifyRequest({ method: 'POST', url, headers: request.headers, body: request.body }, [
    key,
  ]);
  return decodeRequestContext(context);
};

describe('a signed request of a developer', () => {
  it('is one that the subgraph takes, for the administrator with everything allowed', async () => {
    const access = await everything('/nowhere');
    const request = signSubgraphRequest(ORDERS, {
      query: '{ orders { totalCount } }',
      variables: {},
      access,
      keys,
    });
    const context = contextOf(request);
    expect(context).toMatchObject({ judged: null, isMutation: false });
    expect(context.access.principal).toMatchObject({
      kind: 'EMPLOYEE',
      id: 'E-6001',
      roles: ['administrator'],
    });
    expect(Object.keys(context.access.policies).sort()).toEqual([...POLICIES].sort());
  });

  it('may change where the document is a mutation', async () => {
    const query = 'mutation Cancel { cancelOrder { order { id } } }';
    const access = await everything('/nowhere');
    expect(contextOf(signSubgraphRequest(ORDERS, { query, variables: {}, access, keys })).isMutation).toBe(
      true,
    );
  });

  it('is not made where there is no key, and makes none', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'c360-cli-'));
    const access = await everything('/nowhere');
    const options = { query: '{ a }', variables: {}, access, keys: { folder, create: true } };
    expect(() => signSubgraphRequest(ORDERS, options)).toThrow(/orders share cannot be read \(ENOENT\)/);
    rmSync(folder, { recursive: true });
  });

  it('is a command that a shell reads as it is meant, whatever the query holds', async () => {
    const access = await everything('/nowhere');
    const query = `{ orders(filter: {text: "it's $HOME \`id\` \\\\ !"}) { totalCount } }`;
    const request = signSubgraphRequest(ORDERS, {
      query,
      variables: { name: 'O’Neill; rm -rf' },
      access,
      keys,
    });
    const script = `curl() { printf '%s\\0' "$@"; }\n${curlCommand(request)}`;
    const { stdout } = spawnSync('sh', ['-c', script], { encoding: 'utf8' });
    const args = stdout.split('\0').slice(0, -1);
    expect(args).toEqual([
      '--silent',
      '--show-error',
      request.url,
      ...Object.entries(request.headers).flatMap(([name, value]) => ['--header', `${name}: ${value}`]),
      '--data-raw',
      request.body,
    ]);
  });
});

describe('the access of a persona', () => {
  const snapshot: GrantsSnapshot = {
    version: '7',
    grants: [
      {
        id: 'g',
        role: 'sales-rep',
        policy: 'customer.record',
        effect: 'ALLOW',
        purposes: ['SALES'],
        condition: { region: { $principal: 'region' } },
        validFrom: null,
        validUntil: null,
      },
    ],
    principals: [],
    elevations: [],
    partners: [],
    partnerKeys: [],
  };

  it('is what the grants in force allow it, for its purpose', async () => {
    const asked: unknown[] = [];
    const server = createServer((request, response) => {
      asked.push(request.headers['signature-input']);
      response.end(JSON.stringify({ data: { grantsSnapshot: snapshot } }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
    const access = await accessOf(personaNamed('sales-rep'), {
      home: '/nowhere',
      keys,
      permissions: { name: 'permissions', url },
    });
    server.close();
    expect(asked).toEqual([expect.stringContaining('keyid="permissions.')]);
    expect(access).toMatchObject({
      purpose: 'SALES',
      version: '7',
      principal: { kind: 'EMPLOYEE', id: 'E-2001', region: 'EMEA', issuer: 'https://dev.c360.local' },
      policies: { 'customer.record': { allow: [{ region: 'EMEA' }] } },
    });
  });

  it('cannot be had where nothing runs', async () => {
    const permissions = { name: 'permissions', url: 'http://127.0.0.1:1/graphql' };
    await expect(
      accessOf(personaNamed('sales-rep'), { home: '/nowhere', keys, permissions }),
    ).rejects.toThrow('No subgraph answers on http://127.0.0.1:1/graphql.');
  });
});
