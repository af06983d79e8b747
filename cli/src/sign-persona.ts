import { readDemoCustomer } from './demo-customer';
import type { DevelopmentIssuer } from './development-issuer';
import type { Persona } from './personas';

/** A development token of a persona, valid for so many hours. */
export async function signPersona(
  issuer: DevelopmentIssuer,
  persona: Persona,
  home: string,
  hours: number,
): Promise<string> {
  if (!persona.isCustomer) return issuer.sign({ ...persona.claims }, hours);
  const customerId = await readDemoCustomer(home);
  return issuer.sign({ ...persona.claims, sub: customerId, customer_id: customerId }, hours);
}
