import { ErrorCode, Writes, newId, rejectInput } from '@c360/kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { changeOnce } from '../change-once';
import type { PermissionsContext } from '../context';
import { requireMinutes, requireReason, requireTakeable } from '../domain/elevation-checks';
import type { Prisma } from '../generated/prisma/client';
import { lockPrincipal } from '../lock-row';
import { rolesWithoutElevation } from '../roles-of';
import { ElevateInput, ElevatePayload } from '../types/Elevate';

const MINUTE_MS = 60_000;

@Resolver()
export class ElevateResolver {
  // No policy: who has which role may take which other is data, and looked up here.
  @Writes({ policies: [[]], by: ['EMPLOYEE'] })
  @Mutation(() => ElevatePayload, {
    nullable: true,
    description:
      'Takes a role for minutes, for an emergency (break-glass). It is recorded with its reason, raises an alarm and ends by itself.',
  })
  async elevate(
    @Arg('input', () => ElevateInput, { description: 'Which role, for how long, and why.' })
    input: ElevateInput,
    @Ctx() context: PermissionsContext,
  ) {
    const { principal } = context;
    let taken = null as NewElevation | null;
    const { id, userErrors } = await changeOnce(context, 'elevate', input, async (transaction) => {
      const minutes = requireMinutes(input.minutes);
      const reason = requireReason(input.reason);
      const principalId = await requireActive(transaction, context);
      await requireRule(transaction, context, input.role);
      await requireTakeable(transaction, input.role, ['input', 'role']);
      const startedAt = new Date();
      const token = { issuer: principal.issuer ?? '', subject: principal.id ?? '' };
      const elevation = {
        id: newId('elv'),
        principalId,
        ...token,
        roleName: input.role,
        reason,
        startedAt,
        until: new Date(startedAt.getTime() + minutes * MINUTE_MS),
      };
      await requireOnce(transaction, elevation);
      await transaction.elevation.create({ data: elevation });
      taken = elevation;
      return elevation.id;
    });
    if (taken) raiseAlarm(context, taken);
    return { elevation: id === null ? null : await context.loaders.elevationById.load(id), userErrors };
  }
}

interface NewElevation {
  readonly id: string;
  readonly issuer: string;
  readonly subject: string;
  readonly roleName: string;
  readonly startedAt: Date;
  readonly until: Date;
}

/** The line that operators are called by. The reason stays in the database: it may name somebody. */
function raiseAlarm({ log, requestId }: PermissionsContext, elevation: NewElevation): void {
  const { id, issuer, subject, roleName: role, until } = elevation;
  log.warn(
    { event: 'elevation_started', elevationId: id, role, until, issuer, subject, requestId },
    'a role was taken by break-glass',
  );
}

function refusal(message: string) {
  return rejectInput(['input', 'role'], message, ErrorCode.UNAUTHORIZED_FIELD_OR_TYPE);
}

/** The id of the registered active principal that asks, locked: it takes one role after the other. */
async function requireActive(
  transaction: Prisma.TransactionClient,
  { principal, loaders }: PermissionsContext,
): Promise<string> {
  const registered = await loaders.registered();
  if (!registered || principal.issuer === null || principal.id === null) {
    throw refusal('a role can be taken by registered employees only');
  }
  const { id, isActive } = await lockPrincipal(transaction, registered.id);
  if (!isActive) throw refusal('a role can be taken by active employees only');
  return id;
}

async function requireRule(
  transaction: Prisma.TransactionClient,
  context: PermissionsContext,
  role: string,
): Promise<void> {
  const roles = await rolesWithoutElevation(context);
  const rules = await transaction.elevationRule.findMany({ where: { fromRole: { in: [...roles] } } });
  if (rules.some(({ toRole }) => toRole === role)) return;
  const names = [...new Set(rules.map(({ toRole }) => toRole))].sort();
  throw refusal(
    names.length > 0 ? `must be one of ${names.join(', ')}` : 'there is no role that you may take',
  );
}

/** Two elevations at once to one role would outlast each other's end. */
async function requireOnce(
  transaction: Prisma.TransactionClient,
  { issuer, subject, roleName, startedAt }: NewElevation,
): Promise<void> {
  const held = await transaction.elevation.findFirst({
    where: { issuer, subject, roleName, endedAt: null, until: { gt: startedAt } },
  });
  if (held) throw rejectInput(['input', 'role'], `is yours already until ${held.until.toISOString()}`);
}
