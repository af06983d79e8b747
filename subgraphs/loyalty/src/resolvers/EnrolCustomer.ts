import { Writes, newId, rejectInput } from '@c360/kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { changeOnce } from '../change-once';
import type { LoyaltyContext } from '../context';
import { checkText } from '../domain/input-checks';
import { EnrolCustomerInput, EnrolCustomerPayload } from '../types/EnrolCustomer';
import { LoyaltyMembershipStatus } from '../types/LoyaltyMembership';

const MAX_KEY_LENGTH = 200;
const NUMBER_LENGTH = 12;

/** A member's number from the random end of a membership's id: 60 bits, read aloud without doubt. */
function numberOf(id: string): string {
  return `M${id.slice(-NUMBER_LENGTH).toUpperCase()}`;
}

@Resolver()
export class EnrolCustomerResolver {
  @Writes({
    policies: ['customer.loyalty:write', 'customer.service:write'],
    subject: 'customerByRecord(system: input.system, key: input.accountKey)',
  })
  @Mutation(() => EnrolCustomerPayload, {
    nullable: true,
    description:
      "Makes an account a member of its department's loyalty programme; the account need not be known here.",
  })
  async enrolCustomer(
    @Arg('input', () => EnrolCustomerInput, { description: 'Which account.' })
    input: EnrolCustomerInput,
    @Ctx() context: LoyaltyContext,
  ) {
    const { system, accountKey } = input;
    const { id, userErrors } = await changeOnce(
      context,
      'enrolCustomer',
      input,
      async (transaction, judge) => {
        checkText('system', system, MAX_KEY_LENGTH);
        checkText('accountKey', accountKey, MAX_KEY_LENGTH);
        await judge({ system, key: accountKey });
        const membershipId = newId('mem');
        const number = numberOf(membershipId);
        // The index on active memberships decides between two enrolments at once: the later one inserts nothing.
        const inserted = await transaction.$executeRaw`
          insert into loyalty.membership (id, system, key, account_key, number, status, joined_at)
          values (${membershipId}, ${system}, ${number}, ${accountKey}, ${number}, ${LoyaltyMembershipStatus.ACTIVE}, ${new Date()})
          on conflict do nothing`;
        if (inserted === 0) {
          throw rejectInput(['input', 'accountKey'], 'this account has an active membership already');
        }
        return membershipId;
      },
    );
    return { membership: id === null ? null : await context.loaders.membershipById.load(id), userErrors };
  }
}
