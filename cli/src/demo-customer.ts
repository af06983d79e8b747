import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const FILE = 'demo-customer.json';

/** The record of the demo customer in the CRM. */
export const DEMO_RECORD = { system: 'crm', key: 'C-000001' } as const;

/** Keeps the golden id of the demo customer, which is drawn anew with each database. */
export async function rememberDemoCustomer(home: string, customerId: string): Promise<void> {
  await writeFile(join(home, FILE), `${JSON.stringify({ customerId })}\n`);
}

/** The golden id of the demo customer. Throws where the demo company has never been started. */
export async function readDemoCustomer(home: string): Promise<string> {
  try {
    const { customerId } = JSON.parse(await readFile(join(home, FILE), 'utf8')) as { customerId: string };
    return customerId;
  } catch (error) {
    throw new Error('The demo customer is not known yet: run npm start once, then try again.', {
      cause: error,
    });
  }
}
