import type { Party } from '../people/party';
import { staffFor } from '../world/staff';
import type { World } from '../world/world';

/** The sales representative who looks after the customer: organisations and heavy buyers have one. Null for others. */
export function accountManagerOf(world: World, party: Party): string | null {
  const random = world.random('account manager', party.index);
  const isKeyAccount = party.kind === 'ORGANISATION' || party.segment === 'whale' || party.index === 0;
  if (!isKeyAccount && !random.chance(0.04)) return null;
  const team = staffFor('sales-rep', party.country.region);
  const local = team.filter((member) => member.country === party.country.code);
  return random.pick(local.length > 0 ? local : team).employeeNumber;
}
