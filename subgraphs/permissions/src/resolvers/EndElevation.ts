import { STAFF, Writes, isId, rejectInput } from '@c360/kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { changeOnce } from '../change-once';
import type { PermissionsContext } from '../context';
import type { Elevation as ElevationRow, Prisma } from '../generated/prisma/client';
import { EndElevationInput, EndElevationPayload } from '../types/EndElevation';

@Resolver()
export class EndElevationResolver {
  // No policy: everybody may end what is its own.
  @Writes({ policies: [[]], by: STAFF })
  @Mutation(() => EndElevationPayload, {
    nullable: true,
    description: 'Gives a taken role back before its time. One that has ended stays so.',
  })
  async endElevation(
    @Arg('input', () => EndElevationInput, { description: 'Which elevation.' }) input: EndElevationInput,
    @Ctx() context: PermissionsContext,
  ) {
    const { principal, log, requestId } = context;
    let ended = null as ElevationRow | null;
    const { id, userErrors } = await changeOnce(context, 'endElevation', input, async (transaction) => {
      const elevation = await lockElevation(transaction, context, input.elevationId);
      const endedAt = new Date();
      if (elevation.endedAt === null && elevation.until > endedAt) {
        await transaction.elevation.update({
          where: { id: elevation.id },
          data: { endedAt, endedByIssuer: principal.issuer, endedBySubject: principal.id ?? '' },
        });
        ended = elevation;
      }
      return elevation.id;
    });
    if (ended) {
      const { id: elevationId, roleName: role, issuer, subject } = ended;
      log.warn(
        { event: 'elevation_ended', elevationId, role, issuer, subject, endedBy: principal.id, requestId },
        'a role taken by break-glass was given back',
      );
    }
    return { elevation: id === null ? null : await context.loaders.elevationById.load(id), userErrors };
  }
}

/** The elevation, locked; of others only administrators see that there is one. */
async function lockElevation(
  transaction: Prisma.TransactionClient,
  { principal, access }: PermissionsContext,
  id: string,
): Promise<ElevationRow> {
  if (isId('elv', id)) {
    await transaction.$queryRaw`select id from permissions.elevation where id = ${id} for update`;
    const elevation = await transaction.elevation.findUnique({ where: { id } });
    const isOwn = elevation?.issuer === principal.issuer && elevation.subject === principal.id;
    if (elevation && (isOwn || access.policies['permissions.admin'] === 'ALLOWED')) return elevation;
  }
  throw rejectInput(['input', 'elevationId'], 'there is no such elevation');
}
