import type { CustomerFacts } from '@c360/authorization';
import type { CustomerReference } from '@c360/kit';
import type { DisclosureName } from '../disclosures/access-log';

/** All that conditions may ask about a customer, as fields of `Customer.authorizationFacts`. */
export const FACTS = 'id region accountManagerId tags consents { purpose recipient state expiresAt }';

/** A customer as the gateway names it here, with what a field requires of profiles. */
export interface CustomerWithFacts extends CustomerReference {
  readonly authorizationFacts?: CustomerFacts | null;
}

/** The names under which the customer stands in disclosure records: its golden id, former ones, and its accounts. */
export function disclosureNamesOf({
  id,
  accountKeys = [],
  authorizationFacts,
}: CustomerWithFacts): DisclosureName[] {
  const ids = new Set([id, ...(authorizationFacts?.id ?? [])]);
  return [
    ...[...ids].map((name): DisclosureName => ({ kind: 'CUSTOMER', name })),
    ...accountKeys.map(({ system, key }): DisclosureName => ({ kind: 'ACCOUNT', name: `${system}:${key}` })),
  ];
}
