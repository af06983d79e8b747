import { readDisclosure, type ChainedDisclosure } from '@c360/authorization';
import { ErrorCode, JsonObjectScalar, badUserInput } from '@c360/kit';
import { GraphQLError } from 'graphql';
import { Arg, Ctx, Directive, Int, Mutation, Resolver } from 'type-graphql';
import type { PermissionsContext } from '../context';
import { storeDisclosures } from '../disclosures/store-disclosures';
import { requireGateway } from '../require-gateway';

/** The most records taken at once. */
const MAX_RECORDS = 500;

@Resolver()
export class RecordDisclosuresResolver {
  @Directive('@inaccessible')
  @Mutation(() => Int, {
    nullable: true,
    description:
      "Appends records to one writer's chain, for the gateway alone. Gives the writer's last stored sequence: the sender goes on after it.",
  })
  async recordDisclosures(
    @Arg('records', () => [JsonObjectScalar], {
      description: `The records of one writer in the order of their sequence, 1 to ${MAX_RECORDS}.`,
    })
    values: Record<string, unknown>[],
    @Ctx() { prisma, principal, log }: PermissionsContext,
  ): Promise<number> {
    requireGateway(principal);
    const { writer, records } = readRecords(values);
    const { sequence, conflict } = await storeDisclosures(prisma, writer, records);
    if (conflict) {
      log.error(
        { event: 'disclosure_conflict', ...conflict },
        'disclosure records contradict those that are stored',
      );
      throw new GraphQLError(
        `records: sequence ${conflict.sequence} contradicts what is stored (${conflict.reason})`,
        { extensions: { code: ErrorCode.CONFLICT } },
      );
    }
    return sequence;
  }
}

/** Throws BAD_USER_INPUT for what is no record, for records of several writers and for those out of order. */
function readRecords(values: readonly unknown[]): { writer: string; records: ChainedDisclosure[] } {
  if (values.length < 1 || values.length > MAX_RECORDS) {
    throw badUserInput(`records: must be 1 to ${MAX_RECORDS}, got ${values.length}`, 'records');
  }
  const records = values.map((value, index) => {
    try {
      return readDisclosure(value);
    } catch (error) {
      throw badUserInput(`records.${index}: ${(error as Error).message}`, 'records');
    }
  });
  const writer = records[0]?.writer ?? '';
  records.forEach(({ writer: other, sequence }, index) => {
    if (other !== writer) throw badUserInput(`records.${index}: is another writer's`, 'records');
    if (sequence !== (records[0]?.sequence ?? 0) + index) {
      throw badUserInput(`records.${index}: does not follow the sequence of the one before`, 'records');
    }
  });
  return { writer, records };
}
