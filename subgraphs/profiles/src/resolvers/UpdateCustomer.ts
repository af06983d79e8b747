import { ErrorCode, Writes, rejectInput, type WriteDemand } from '@c360/kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { ProfilesContext } from '../context';
import {
  checkLength,
  readEmails,
  readLanguage,
  readPhones,
  readTags,
  readTimeZone,
} from '../domain/customer-input';
import { nameOf } from '../domain/golden-record';
import type { AddressFacts, RecordFacts } from '../domain/record-facts';
import { writeStewardRecord } from '../identity/steward-record';
import { TagCustomerPayload, UpdateCustomerPayload } from '../types/CustomerPayload';
import { TagCustomerInput, UpdateCustomerInput, type PostalAddressInput } from '../types/UpdateCustomer';
import { makeChange, type Change, type LockedCustomer } from '../writes/change';

@Resolver()
export class UpdateCustomerResolver {
  @Writes('customer.identity:write', 'customer.contact:write', 'customer.facts:write')
  @Mutation(() => UpdateCustomerPayload, {
    nullable: true,
    description:
      'Records what a steward knows better than the departments; their own records stay as they are.',
  })
  async updateCustomer(
    @Arg('input', () => UpdateCustomerInput, { description: 'The customer and what to change.' })
    input: UpdateCustomerInput,
    @Ctx() context: ProfilesContext,
  ) {
    const { id, userErrors } = await makeChange(
      context,
      'updateCustomer',
      input,
      async (change) => {
        const corrections = readCorrections(input);
        const customer = await lockForStewards(change, input.customerId);
        if (typeof input.expectedVersion === 'number' && input.expectedVersion !== customer.version) {
          throw rejectInput(
            ['input', 'expectedVersion'],
            `the customer has moved on to version ${customer.version}; read it again`,
            ErrorCode.CONFLICT,
          );
        }
        const golden =
          change.own?.golden ??
          (await change.transaction.customer.findUniqueOrThrow({ where: { id: customer.id } }));
        await writeStewardRecord(change.query, customer, change.principalId, (facts) => ({
          ...facts,
          ...corrections,
          ...readName(input, golden),
        }));
        return customer.id;
      },
      demandsOf(input),
    );
    return { customer: id === null ? null : await context.loaders.customerById.load(id), userErrors };
  }

  @Writes('customer.facts:write')
  @Mutation(() => TagCustomerPayload, {
    nullable: true,
    description: 'Puts tags on a customer and takes tags off.',
  })
  async tagCustomer(
    @Arg('input', () => TagCustomerInput, { description: 'The customer and the tags.' })
    input: TagCustomerInput,
    @Ctx() context: ProfilesContext,
  ) {
    const { id, userErrors } = await makeChange(context, 'tagCustomer', input, async (change) => {
      const add = readTags(['input', 'add'], input.add);
      const remove = readTags(['input', 'remove'], input.remove);
      const both = add.find((tag) => remove.includes(tag));
      if (both !== undefined) throw rejectInput(['input', 'remove'], `"${both}" is in add as well`);
      const customer = await lockForStewards(change, input.customerId);
      await writeStewardRecord(change.query, customer, change.principalId, (facts) => ({
        ...facts,
        tags: [...new Set([...facts.tags.filter((tag) => !remove.includes(tag)), ...add])].sort(),
        removedTags: [
          ...new Set([...facts.removedTags.filter((tag) => !add.includes(tag)), ...remove]),
        ].sort(),
      }));
      return customer.id;
    });
    return { customer: id === null ? null : await context.loaders.customerById.load(id), userErrors };
  }
}

/** What may be written of a customer's golden record, by what is changed. */
const WRITE_POLICIES = {
  displayName: 'customer.identity:write',
  givenName: 'customer.identity:write',
  familyName: 'customer.identity:write',
  nameOrder: 'customer.identity:write',
  birthDate: 'customer.identity:write',
  emails: 'customer.contact:write',
  phones: 'customer.contact:write',
  addresses: 'customer.contact:write',
  language: 'customer.contact:write',
  timeZone: 'customer.contact:write',
  preferredChannel: 'customer.contact:write',
  region: 'customer.facts:write',
  accountManagerId: 'customer.facts:write',
} as const satisfies Partial<Record<keyof UpdateCustomerInput, string>>;

/** What this input needs beside what the mutation declares: each field that it gives has a policy of its own. */
function demandsOf(input: UpdateCustomerInput): WriteDemand[] {
  return Object.entries(WRITE_POLICIES)
    .filter(([field]) => input[field as keyof typeof WRITE_POLICIES] !== undefined)
    .map(([field, policy]) => ({ policies: [[policy]], path: ['input', field] }));
}

/**
 * The customer of a change that stewards' own record keeps: it outranks what departments know of all the customer's
 * records, so nobody makes it whose link to them is not firm.
 */
async function lockForStewards(change: Change, id: string): Promise<LockedCustomer> {
  const customer = await change.lockCustomer(id, ['input', 'customerId']);
  if (change.own?.isFirm === false) {
    throw rejectInput(['input'], 'this change is not allowed', ErrorCode.UNAUTHORIZED_FIELD_OR_TYPE);
  }
  return customer;
}

/** The parts of a name survive together, so a steward's record always holds all of them. */
function readName(
  input: UpdateCustomerInput,
  golden: Pick<RecordFacts, 'displayName' | 'givenName' | 'familyName' | 'nameOrder'>,
): Partial<RecordFacts> {
  const { displayName, givenName, familyName, nameOrder } = input;
  if ([displayName, givenName, familyName, nameOrder].every((part) => part === undefined)) return {};
  const name = {
    givenName: givenName === undefined ? golden.givenName : givenName,
    familyName: familyName === undefined ? golden.familyName : familyName,
    nameOrder: nameOrder === undefined ? golden.nameOrder : nameOrder,
  };
  return {
    ...name,
    displayName: displayName ?? nameOf({ ...name, displayName: null }) ?? golden.displayName,
  };
}

function readCorrections(input: UpdateCustomerInput): Partial<RecordFacts> {
  checkLength(['input', 'displayName'], input.displayName, 300, 1);
  checkLength(['input', 'givenName'], input.givenName, 200);
  checkLength(['input', 'familyName'], input.familyName, 200);
  checkLength(['input', 'region'], input.region, 64);
  checkLength(['input', 'accountManagerId'], input.accountManagerId, 200);
  return {
    ...(input.emails ? { emails: readEmails(['input', 'emails'], input.emails) } : {}),
    ...(input.phones ? { phones: readPhones(['input', 'phones'], input.phones) } : {}),
    ...(input.addresses ? { addresses: input.addresses.map(readAddress) } : {}),
    ...(input.birthDate === undefined ? {} : { birthDate: readBirthDate(input.birthDate) }),
    ...(input.language ? { language: readLanguage(['input', 'language'], input.language) } : {}),
    ...(input.timeZone ? { timeZone: readTimeZone(['input', 'timeZone'], input.timeZone) } : {}),
    ...(input.region === undefined ? {} : { region: input.region }),
    ...(input.accountManagerId === undefined ? {} : { accountManagerId: input.accountManagerId }),
    ...(input.preferredChannel === undefined ? {} : { preferredChannel: input.preferredChannel }),
  };
}

function readBirthDate(date: string | null): string | null {
  if (date !== null && date > new Date().toISOString().slice(0, 10)) {
    throw rejectInput(['input', 'birthDate'], 'must not lie in the future');
  }
  return date;
}

function readAddress(address: PostalAddressInput, index: number): AddressFacts {
  const path = ['input', 'addresses', String(index)];
  if (address.lines.length < 1 || address.lines.length > 5) {
    throw rejectInput([...path, 'lines'], `must have 1 to 5 lines, got ${address.lines.length}`);
  }
  address.lines.forEach((line, at) => checkLength([...path, 'lines', String(at)], line, 200, 1));
  checkLength([...path, 'locality'], address.locality, 200);
  checkLength([...path, 'region'], address.region, 200);
  checkLength([...path, 'postalCode'], address.postalCode, 20);
  const countryCode = address.countryCode ?? null;
  if (countryCode !== null && !/^[A-Z]{2}$/.test(countryCode)) {
    throw rejectInput([...path, 'countryCode'], 'must be an ISO 3166-1 alpha-2 code such as "TW"');
  }
  return {
    kind: address.kind,
    lines: address.lines,
    locality: address.locality ?? null,
    region: address.region ?? null,
    postalCode: address.postalCode ?? null,
    countryCode,
  };
}
