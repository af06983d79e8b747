import { DEMO_RECORD } from './demo-customer';

/** The whole demo customer in one query; one line, without quotation marks that a shell would take. */
export const FIRST_QUERY = `{ customerByRecord(system: "${DEMO_RECORD.system}", key: "${DEMO_RECORD.key}") { displayName emails { address } orderSummary { count spent { amount currency } } orders(first: 2) { nodes { number placedAt total { amount currency } } } ticketSummary { total open } loyalty { tier { name } balance } } }`;
