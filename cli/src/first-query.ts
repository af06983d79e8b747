import { readDemoCustomer, rememberDemoCustomer } from './demo-customer';

/** The record of the demo customer in the CRM. */
const DEMO_RECORD = { system: 'crm', key: 'C-000001' };

/** The whole demo customer in one query; one line, without quotation marks that a shell would take. */
export const FIRST_QUERY = `{ customerByRecord(system: "${DEMO_RECORD.system}", key: "${DEMO_RECORD.key}") { displayName emails { address } orderSummary { count spent { amount currency } } orders(first: 2) { nodes { number placedAt total { amount currency } } } ticketSummary { total open } loyalty { tier { name } balance } } }`;

/** Asks the graph for the demo customer's golden id, once, and keeps it; does nothing where it is known already. */
export async function findDemoCustomer(url: string, home: string): Promise<void> {
  const known = await readDemoCustomer(home).catch(() => null);
  const query = `{ customerByRecord(system: "${DEMO_RECORD.system}", key: "${DEMO_RECORD.key}") { id } }`;
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const answer = (await response.json()) as { data?: { customerByRecord?: { id: string } | null } };
  const id = answer.data?.customerByRecord?.id;
  if (id !== undefined && id !== known) await rememberDemoCustomer(home, id);
}
