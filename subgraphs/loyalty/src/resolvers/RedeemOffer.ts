import { Writes, isId, newId, rejectInput } from '@c360/kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { changeOnce } from '../change-once';
import type { LoyaltyContext } from '../context';
import { checkText } from '../domain/input-checks';
import type { Prisma } from '../generated/prisma/client';
import { lockMembership, type LockedMembership } from '../ledger';
import { LoyaltyMembershipStatus } from '../types/LoyaltyMembership';
import { RedeemOfferInput, RedeemOfferPayload } from '../types/RedeemOffer';

const MAX_CODE_LENGTH = 100;

/** Refuses an offer that was not made to the account, or is not valid today. */
async function checkOffer(
  transaction: Prisma.TransactionClient,
  offerId: string,
  { accountKey, system }: LockedMembership,
): Promise<void> {
  const path = ['input', 'offerId'];
  const offer = isId('off', offerId)
    ? await transaction.offer.findUnique({
        where: { id: offerId, system },
        include: { assignments: { where: { accountKey } } },
      })
    : null;
  if (!offer || offer.assignments.length === 0) {
    throw rejectInput(path, 'no such offer was made to this account');
  }
  const today = new Date(new Date().toISOString().slice(0, 10));
  if ((offer.validFrom && offer.validFrom > today) || (offer.validUntil && offer.validUntil < today)) {
    throw rejectInput(path, 'this offer is not valid today');
  }
}

@Resolver()
export class RedeemOfferResolver {
  @Writes({
    policies: ['customer.loyalty:write', 'customer.service:write'],
    subject: 'loyaltyMembership(id: input.membershipId)',
  })
  @Mutation(() => RedeemOfferPayload, {
    nullable: true,
    description: 'Records that a member uses an offer; points do not move.',
  })
  async redeemOffer(
    @Arg('input', () => RedeemOfferInput, { description: 'Which offer, and the code shown.' })
    input: RedeemOfferInput,
    @Ctx() context: LoyaltyContext,
  ) {
    const { membershipId, offerId } = input;
    const code = input.code ?? null;
    const { id, userErrors } = await changeOnce(context, 'redeemOffer', input, async (transaction, judge) => {
      checkText('code', code, MAX_CODE_LENGTH);
      const membership = await lockMembership(
        transaction,
        membershipId,
        [LoyaltyMembershipStatus.ACTIVE],
        judge,
      );
      await checkOffer(transaction, offerId, membership);
      const { system, accountKey } = membership;
      const used = await transaction.offerRedemption.findFirst({ where: { offerId, accountKey, code } });
      if (used) throw rejectInput(['input', 'code'], 'the account has used the offer with this code already');
      const redemptionId = newId('red');
      await transaction.offerRedemption.create({
        data: {
          id: redemptionId,
          system,
          key: redemptionId,
          offerId,
          accountKey,
          code,
          redeemedAt: new Date(),
        },
      });
      return redemptionId;
    });
    return { redemption: id === null ? null : await context.loaders.redemptionById.load(id), userErrors };
  }
}
