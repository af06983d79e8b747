import { newId, optionalText, rejectInput, requiredText, Writes } from '@c360/kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { changeOnce } from '../change-once';
import type { PermissionsContext } from '../context';
import { requireRoles } from '../domain/input-checks';
import { PrincipalKind } from '../types/PrincipalKind';
import { RegisterPrincipalInput, RegisterPrincipalPayload } from '../types/RegisterPrincipal';

/** Enough to catch a wrong field; whether mail arrives there no pattern can tell. */
const EMAIL = /^[^\s@]+@[^\s@]+$/;

/** How issuers are called that no token can have. */
const OWN_ISSUERS = 'c360:';

@Resolver()
export class RegisterPrincipalResolver {
  @Writes('permissions.admin')
  @Mutation(() => RegisterPrincipalPayload, {
    nullable: true,
    description: 'Registers an employee or an internal service, with its roles and whose tokens are its own.',
  })
  async registerPrincipal(
    @Arg('input', () => RegisterPrincipalInput, { description: 'Who.' }) input: RegisterPrincipalInput,
    @Ctx() context: PermissionsContext,
  ) {
    const { id, userErrors } = await changeOnce(context, 'registerPrincipal', input, async (transaction) => {
      const principal = principalOf(input);
      const roles = await requireRoles(transaction, input.roles);
      // Skipping what is there already, instead of looking first: of two requests at once one finds the other's row.
      const { count } = await transaction.principal.createMany({ data: [principal], skipDuplicates: true });
      if (count === 0) {
        throw rejectInput(
          ['input', 'subject'],
          'a principal with this issuer and subject is registered already',
        );
      }
      await transaction.principalRole.createMany({
        data: roles.map((roleName) => ({ principalId: principal.id, roleName })),
      });
      return principal.id;
    });
    return { principal: id === null ? null : await context.loaders.principalById.load(id), userErrors };
  }
}

function principalOf(input: RegisterPrincipalInput) {
  if (input.kind !== PrincipalKind.EMPLOYEE && input.kind !== PrincipalKind.SERVICE) {
    throw rejectInput(['input', 'kind'], `must be EMPLOYEE or SERVICE, got ${input.kind}`);
  }
  const email = optionalText('email', input.email, 254);
  if (email !== null && !EMAIL.test(email)) throw rejectInput(['input', 'email'], 'is not an e-mail address');
  const issuer = optionalText('issuer', input.issuer, 500);
  const subject = optionalText('subject', input.subject, 500);
  if (issuer?.toLowerCase().startsWith(OWN_ISSUERS)) {
    throw rejectInput(['input', 'issuer'], `must not begin with ${OWN_ISSUERS}: these are our own`);
  }
  if ((issuer === null) !== (subject === null)) {
    const missing = issuer === null ? 'issuer' : 'subject';
    throw rejectInput(['input', missing], 'must be given too: issuer and subject name a token together');
  }
  return {
    id: newId('pri'),
    kind: input.kind,
    displayName: requiredText('displayName', input.displayName, 200),
    region: optionalText('region', input.region, 100),
    email,
    issuer,
    subject,
  };
}
