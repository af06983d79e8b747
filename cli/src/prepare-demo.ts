import { askGraph } from './ask-graph';
import { DEMO_RECORD, rememberDemoCustomer } from './demo-customer';
import type { DevelopmentIssuer } from './development-issuer';
import { PARCEL_PARTNER, PARCEL_PARTNER_SCOPES, personaNamed } from './personas';
import { signPersona } from './sign-persona';

interface DemoCustomer {
  readonly id: string;
  readonly records: readonly LinkedRecord[];
}

interface LinkedRecord {
  readonly system: string;
  readonly key: string;
  readonly linkRule: string;
  readonly linkIsProved: boolean;
}

export interface DemoGraph {
  /** The gateway, such as http://127.0.0.1:4000. */
  readonly url: string;
  readonly issuer: DevelopmentIssuer;
  readonly home: string;
}

/**
 * Makes what the personas need, as an administrator of the graph, at every start and once: the parcel service is a
 * registered partner, the demo customer has shown that her records are hers, and her golden id, which is drawn anew with
 * each database, is kept for her token. Does nothing where the demo company is not there.
 */
export async function prepareDemo({ url, issuer, home }: DemoGraph): Promise<void> {
  const token = await signPersona(issuer, personaNamed('administrator'), home, 1);
  const ask = <Data>(query: string, variables: object) => askGraph<Data>({ url, token }, query, variables);
  const { customerByRecord: customer } = await ask<{ customerByRecord: DemoCustomer | null }>(
    'query ($system: String!, $key: String!) { customerByRecord(system: $system, key: $key) { id records { system key linkRule linkIsProved } } }',
    DEMO_RECORD,
  );
  if (!customer) return;
  await ask(REGISTER_PARTNER, {
    input: {
      idempotencyKey: `demo-partner-${PARCEL_PARTNER}`,
      name: PARCEL_PARTNER,
      description: 'Delivers the orders of the demo company.',
      scopes: PARCEL_PARTNER_SCOPES,
      purposes: ['FULFILMENT'],
    },
  });
  for (const record of customer.records.filter(isLinkedByMatching)) {
    const { system, key } = record;
    const input = {
      idempotencyKey: `demo-link-${customer.id}-${system}-${key}`,
      record: { system, key },
      customerId: customer.id,
      reason: 'She showed that it is hers.',
    };
    await ask(LINK_RECORD, { input });
  }
  await rememberDemoCustomer(home, customer.id);
}

const REGISTER_PARTNER =
  'mutation ($input: RegisterPartnerInput!) { registerPartner(input: $input) { userErrors { code message } } }';
const LINK_RECORD =
  'mutation ($input: LinkRecordInput!) { linkRecord(input: $input) { userErrors { code message } } }';

/** A link that only a rule has made gives a customer no right to what is behind it. */
function isLinkedByMatching({ linkRule, linkIsProved }: LinkedRecord): boolean {
  return !linkIsProved && linkRule !== 'FOUNDING';
}
