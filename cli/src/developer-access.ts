import {
  POLICIES,
  createAccess,
  type Access,
  type Principal,
  type SubgraphKeySource,
} from '@c360/authorization';
import { GATEWAY_ACCESS, GRANTS_QUERY, developmentIssuer, readIdentity, readSnapshot } from '@c360/gateway';
import { PERSONAS, type Persona } from './personas';
import { claimsOf } from './sign-persona';
import { send, signSubgraphRequest } from './signed-request';

/** The administrator with every policy, for every customer: to look at a subgraph without authorization in the way. */
export async function everything(home: string): Promise<Access> {
  const administrator = PERSONAS.find(({ name }) => name === 'administrator');
  if (!administrator) throw new Error('there is no persona administrator');
  const principal = await principalOf(administrator, home);
  const policies = Object.fromEntries(POLICIES.map((policy) => [policy, 'ALLOWED' as const]));
  return { principal, purpose: null, version: 'developer', policies };
}

/** What a persona may do for its purpose by the grants in force, which the permissions subgraph is asked for. */
export async function accessOf(
  persona: Persona,
  {
    home,
    permissions,
    keys,
  }: {
    readonly home: string;
    readonly permissions: { readonly name: string; readonly url: string };
    readonly keys: SubgraphKeySource;
  },
): Promise<Access> {
  const request = signSubgraphRequest(permissions, {
    query: GRANTS_QUERY,
    variables: { knownVersion: null },
    access: GATEWAY_ACCESS,
    keys,
  });
  const { data } = JSON.parse(await send(request)) as { data?: { grantsSnapshot?: unknown } };
  const { principal, purpose } = { principal: await principalOf(persona, home), purpose: persona.purpose };
  return createAccess({ principal, purpose, snapshot: readSnapshot(data?.grantsSnapshot), now: new Date() });
}

async function principalOf(persona: Persona, home: string): Promise<Principal> {
  return readIdentity(await claimsOf(persona, home), developmentIssuer('')).principal;
}
