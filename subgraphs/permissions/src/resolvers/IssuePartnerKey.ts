import { Writes } from '@c360/kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { changeOnce } from '../change-once';
import type { PermissionsContext } from '../context';
import { lockPartner } from '../lock-row';
import { createPartnerKey, secretOf, type IssuedKey } from '../partners/create-partner-key';
import { IssuePartnerKeyInput } from '../types/IssuePartnerKey';
import { PartnerKeyPayload } from '../types/PartnerKeyPayload';

@Resolver()
export class IssuePartnerKeyResolver {
  @Writes('permissions.admin')
  @Mutation(() => PartnerKeyPayload, {
    nullable: true,
    description: 'Issues a key to a partner. Its secret is shown in this answer and never again.',
  })
  async issuePartnerKey(
    @Arg('input', () => IssuePartnerKeyInput, { description: 'To whom.' }) input: IssuePartnerKeyInput,
    @Ctx() context: PermissionsContext,
  ) {
    let issued = null as IssuedKey | null;
    const { id, userErrors } = await changeOnce(context, 'issuePartnerKey', input, async (transaction) => {
      const partner = await lockPartner(transaction, input.partnerId);
      issued = await createPartnerKey(transaction, context, partner.id, input.expiresAt);
      return issued.id;
    });
    // What the transaction did not keep is not shown.
    const shown = issued?.id === id ? issued : null;
    return {
      key: id === null ? null : await context.loaders.keyById.load(id),
      ...secretOf(shown, id),
      userErrors,
    };
  }
}
