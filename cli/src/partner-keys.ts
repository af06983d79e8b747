import { randomUUID } from 'node:crypto';
import { askGraph, type GraphAccess } from './ask-graph';

/** A partner's key, without its secret. */
export interface PartnerKey {
  readonly id: string;
  readonly prefix: string;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
}

interface Partner {
  readonly id: string;
  readonly name: string;
  readonly keys: readonly PartnerKey[];
}

/** A key that was just made; the secret is shown once. */
export interface NewKey {
  readonly key: PartnerKey;
  readonly secret: string;
}

const KEY = 'id prefix createdAt expiresAt revokedAt';

/** The keys of a partner, oldest first. Throws where there is no partner of this name. */
export async function listKeys(graph: GraphAccess, partner: string): Promise<readonly PartnerKey[]> {
  return (await partnerNamed(graph, partner)).keys;
}

/** Issues a key to the partner of this name. */
export async function issueKey(
  graph: GraphAccess,
  partner: string,
  expiresAt: string | undefined,
): Promise<NewKey> {
  const { id: partnerId } = await partnerNamed(graph, partner);
  return newKey(graph, 'issuePartnerKey', 'IssuePartnerKeyInput', { partnerId, expiresAt });
}

/** Issues a key in the place of the one with this id or prefix, which goes on for some minutes. */
export async function rotateKey(
  graph: GraphAccess,
  key: string,
  { overlapMinutes, expiresAt }: { overlapMinutes: number; expiresAt: string | undefined },
): Promise<NewKey> {
  const { id: keyId } = await keyNamed(graph, key);
  const input = { keyId, overlapMinutes, expiresAt };
  return newKey(graph, 'rotatePartnerKey', 'RotatePartnerKeyInput', input);
}

/** Ends the key with this id or prefix at once. */
export async function revokeKey(graph: GraphAccess, key: string): Promise<PartnerKey> {
  const { id: keyId } = await keyNamed(graph, key);
  const { revokePartnerKey } = await askGraph<{ revokePartnerKey: Payload }>(
    graph,
    `mutation ($input: RevokePartnerKeyInput!) { revokePartnerKey(input: $input) { key { ${KEY} } userErrors { message } } }`,
    { input: { idempotencyKey: randomUUID(), keyId } },
  );
  return keyOf(revokePartnerKey);
}

interface Payload {
  readonly key: PartnerKey | null;
  readonly secret?: string | null;
  readonly userErrors: readonly { readonly message: string }[];
}

async function newKey(graph: GraphAccess, mutation: string, type: string, input: object): Promise<NewKey> {
  const data = await askGraph<Record<string, Payload>>(
    graph,
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { key { ${KEY} } secret userErrors { message } } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
  );
  const payload = data[mutation] ?? { key: null, userErrors: [] };
  const key = keyOf(payload);
  if (!payload.secret)
    throw new Error(`Key ${key.prefix} was made, but its secret was not shown: revoke it.`);
  return { key, secret: payload.secret };
}

function keyOf({ key, userErrors }: Payload): PartnerKey {
  if (key) return key;
  throw new Error(userErrors.map(({ message }) => message).join('; ') || 'Nothing was changed.');
}

async function partnerNamed(graph: GraphAccess, name: string): Promise<Partner> {
  const partners = await allPartners(graph);
  const partner = partners.find((known) => known.name === name);
  if (partner) return partner;
  const names = partners.map((known) => known.name).join(', ') || 'none';
  throw new Error(`There is no partner "${name}". There are: ${names}.`);
}

async function keyNamed(graph: GraphAccess, idOrPrefix: string): Promise<PartnerKey> {
  const keys = (await allPartners(graph)).flatMap((partner) => partner.keys);
  // A key begins with c360_, then its prefix; somebody may paste that much of it.
  const prefix = idOrPrefix.replace(/^c360_/, '');
  const key = keys.find((known) => known.id === idOrPrefix || known.prefix === prefix);
  if (key) return key;
  throw new Error(`There is no key with the id or prefix "${idOrPrefix}".`);
}

async function allPartners(graph: GraphAccess): Promise<Partner[]> {
  const found: Partner[] = [];
  for (let after: string | null = null; ;) {
    const { partners }: { partners: PartnerPage } = await askGraph(
      graph,
      `query ($after: String) { partners(first: 100, after: $after) { nodes { id name keys { ${KEY} } } pageInfo { hasNextPage endCursor } } }`,
      { after },
    );
    found.push(...partners.nodes);
    if (!partners.pageInfo.hasNextPage) return found;
    after = partners.pageInfo.endCursor;
  }
}

interface PartnerPage {
  readonly nodes: readonly Partner[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}
