import { isId, newId, rejectInput, Writes } from '@c360/kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { changeOnce } from '../change-once';
import type { PermissionsContext } from '../context';
import { checkGrant } from '../domain/check-grant';
import { unknownRole } from '../domain/input-checks';
import { isSameTerms, termsOf } from '../domain/grant-terms';
import { Prisma, type Grant as GrantRow } from '../generated/prisma/client';
import { lockGrants, recordGrantChange, requireAdministration } from '../record-grant-change';
import { PutGrantInput, PutGrantPayload } from '../types/PutGrant';

@Resolver()
export class PutGrantResolver {
  @Writes('permissions.admin')
  @Mutation(() => PutGrantPayload, {
    nullable: true,
    description:
      'Adds a grant, or makes an existing one say something else; the history keeps what it said before.',
  })
  async putGrant(
    @Arg('input', () => PutGrantInput, { description: 'Which role may do what.' }) input: PutGrantInput,
    @Ctx() context: PermissionsContext,
  ) {
    const { id, userErrors } = await changeOnce(context, 'putGrant', input, async (transaction) => {
      checkGrant(input);
      await lockGrants(transaction);
      await requireRole(transaction, input.role);
      const before = await existingGrant(transaction, input.grantId);
      const grant = {
        roleName: input.role,
        policy: input.policy,
        effect: input.effect,
        purposes: [...new Set(input.purposes)],
        condition: (input.condition ?? null) as Prisma.JsonObject | null,
        validFrom: input.validFrom ?? null,
        validUntil: input.validUntil ?? null,
      };
      const id = before?.id ?? newId('grt');
      const saidBefore = before && termsOf(before);
      if (saidBefore && isSameTerms(saidBefore, termsOf(grant))) return id;
      const row = { ...grant, condition: grant.condition ?? Prisma.DbNull, updatedAt: new Date() };
      if (before) await transaction.grant.update({ where: { id }, data: row });
      else await transaction.grant.create({ data: { id, ...row } });
      await requireAdministration(transaction, ['input', before ? 'grantId' : 'effect']);
      await recordGrantChange(transaction, context, id, saidBefore, termsOf(grant));
      return id;
    });
    return { grant: id === null ? null : await context.loaders.grantById.load(id), userErrors };
  }
}

async function requireRole(transaction: Prisma.TransactionClient, name: string): Promise<void> {
  const known = new Set((await transaction.role.findMany()).map((role) => role.name));
  if (!known.has(name)) throw rejectInput(['input', 'role'], unknownRole(known));
}

async function existingGrant(
  transaction: Prisma.TransactionClient,
  id: string | null | undefined,
): Promise<GrantRow | null> {
  if (id === null || id === undefined) return null;
  const grant = isId('grt', id) ? await transaction.grant.findUnique({ where: { id } }) : null;
  if (grant === null) throw rejectInput(['input', 'grantId'], 'there is no such grant');
  return grant;
}
