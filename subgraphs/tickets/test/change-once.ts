import { ANONYMOUS, type Principal } from '@c360/authorization';
import { idOf } from '@c360/kit/import';
import type { TestSubgraph } from '@c360/kit/testing';
import { importRows, june } from './import-rows';

const PRINCIPAL: Principal = {
  ...ANONYMOUS,
  kind: 'EMPLOYEE',
  id: 'subject-7',
  issuer: 'https://issuer.example',
  roles: ['support-agent'],
  region: 'EMEA',
  employeeId: 'e7',
};

let keys = 0;
let numbers = 0;

/** Calls one mutation with a new idempotency key, unless the input has one. Gives the payload. */
export async function changeOnce(
  subgraph: TestSubgraph,
  name: string,
  input: Record<string, unknown>,
  fields = '',
  principal: Partial<Principal> = {},
) {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input!`;
  const answer = await subgraph.ask(
    `mutation ($input: ${type}) { ${name}(input: $input) { ${fields} userErrors { code message path } } }`,
    { input: { idempotencyKey: `key-${(keys += 1)}`, ...input } },
    { as: { principal: { ...PRINCIPAL, ...principal }, purpose: 'SUPPORT' } },
  );
  expect(answer.errors).toBeUndefined();
  return answer.data[name];
}

/** A ticket as the department sent it; gives its id. */
export async function newTicket(
  subgraph: TestSubgraph,
  row: Record<string, string | null> = {},
): Promise<string> {
  const key = `t-${(numbers += 1)}`;
  await importRows(subgraph, 'tickets.ticket', 'desk', [
    { key, accountKey: 'A', subject: 'Help', openedAt: june(1), status: 'NEW', ...row },
  ]);
  return idOf('tkt', 'desk', key);
}
