import { DEMO_RECORD, readDemoCustomer } from './demo-customer';
import type { DevelopmentIssuer } from './development-issuer';
import type { Persona } from './personas';

/** A development token of a persona, valid for so many hours. */
export async function signPersona(
  issuer: DevelopmentIssuer,
  persona: Persona,
  home: string,
  hours: number,
): Promise<string> {
  return issuer.sign(await claimsOf(persona, home), hours);
}

/** The claims of a persona's token, the demo customer's own filled in. */
export async function claimsOf(persona: Persona, home: string): Promise<Record<string, unknown>> {
  if (!persona.isCustomer) return { ...persona.claims };
  const customerId = await readDemoCustomer(home);
  const { system, key } = DEMO_RECORD;
  return { ...persona.claims, sub: customerId, customer_id: customerId, customer_record: `${system}:${key}` };
}
