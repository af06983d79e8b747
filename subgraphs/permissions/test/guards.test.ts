import { startTestSubgraph, type AskOptions, type TestSubgraph } from '@c360/kit/testing';
import { Kind, parse, type FieldDefinitionNode } from 'graphql';
import { permissions } from '../src';
import { EMPLOYEE, asPrincipal } from './ask-as';

let subgraph: TestSubgraph;
let mutations: readonly FieldDefinitionNode[];

beforeAll(async () => {
  subgraph = await startTestSubgraph(permissions);
  const { definitions } = parse((await permissions.buildSchema()).sdl);
  const root = definitions.find(
    (definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION && definition.name.value === 'Mutation',
  );
  mutations = (root?.kind === Kind.OBJECT_TYPE_DEFINITION ? root.fields : undefined) ?? [];
});

afterAll(() => subgraph.stop());

/** What each mutation is asked to do. */
const INPUTS: Readonly<Record<string, Record<string, unknown>>> = {
  registerPrincipal: { kind: 'SERVICE', displayName: 'x' },
  setPrincipalRoles: { principalId: 'pri_x', roles: [] },
  deactivatePrincipal: { principalId: 'pri_x' },
  reactivatePrincipal: { principalId: 'pri_x' },
  putGrant: { role: 'analyst', policy: 'customer.contact', effect: 'ALLOW' },
  removeGrant: { grantId: 'grt_x' },
  registerPartner: { name: 'partner', purposes: ['FULFILMENT'] },
  updatePartner: { partnerId: 'ptn_x' },
  issuePartnerKey: { partnerId: 'ptn_x' },
  rotatePartnerKey: { keyId: 'key_x' },
  revokePartnerKey: { keyId: 'key_x' },
  setElevationRules: { role: 'analyst', mayTake: [] },
};

/** Everything but the right to change grants. */
const OTHERS: AskOptions = {
  as: {
    ...asPrincipal(EMPLOYEE).as,
    policies: { 'audit.read': 'ALLOWED', 'customer.record': 'ALLOWED', 'permissions.admin': 'MASKED' },
  },
};

async function userErrorCodes(name: string, options?: AskOptions): Promise<string[]> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input!`;
  const { data, errors } = await subgraph.ask(
    `mutation ($input: ${type}) { ${name}(input: $input) { userErrors { code } } }`,
    { input: { idempotencyKey: `${name}-${options ? 'other' : 'admin'}`, ...INPUTS[name] } },
    options,
  );
  expect(errors).toBeUndefined();
  return data[name].userErrors.map(({ code }: { code: string }) => code);
}

it('every change but break-glass and what the gateway records declares that it needs permissions.admin', () => {
  const declared = mutations
    .filter(({ directives }) => !directives?.some(({ name }) => name.value === 'inaccessible'))
    .map(({ name, directives }) => {
      const writes = directives?.find((directive) => directive.name.value === 'writes');
      const policies = writes?.arguments?.find((argument) => argument.name.value === 'policies')?.value;
      const isAdmin = JSON.stringify(policies).includes('permissions.admin');
      return [name.value, isAdmin] as const;
    });
  expect(
    declared
      .filter(([, isAdmin]) => isAdmin)
      .map(([name]) => name)
      .sort(),
  ).toEqual(Object.keys(INPUTS).sort());
  expect(
    declared
      .filter(([, isAdmin]) => !isAdmin)
      .map(([name]) => name)
      .sort(),
  ).toEqual(['elevate', 'endElevation']);
});

describe.each(Object.keys(INPUTS))('%s', (name) => {
  it('is refused to whom may not change grants, and nothing is changed', async () => {
    const version = 'select version from permissions.grants_version';
    const before = (await subgraph.database.query(version)).rows;
    expect(await userErrorCodes(name, OTHERS)).toEqual(['UNAUTHORIZED_FIELD_OR_TYPE']);
    expect((await subgraph.database.query(version)).rows).toEqual(before);
  });

  it('is let through to who may', async () => {
    expect(await userErrorCodes(name)).not.toContain('UNAUTHORIZED_FIELD_OR_TYPE');
  });
});
