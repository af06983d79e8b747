import type { BoundCondition, ConditionalAccess, PolicyAccess } from '@c360/authorization';
import { startTestSubgraph, type AskAs, type TestAnswer, type TestSubgraph } from '@c360/kit/testing';
import { profiles } from '../src';
import { importRecords } from './import-records';

/** Access of customers that fit one of the conditions. */
export function onlyWhere(...allow: BoundCondition[]): ConditionalAccess {
  return { deny: [], allow, mask: [] };
}

/** Masked access to customers that fit one of the conditions. */
export function maskedWhere(...mask: BoundCondition[]): ConditionalAccess {
  return { deny: [], allow: [], mask };
}

/** The error of a list that is refused as a whole. */
export function refusedAt(...path: string[]) {
  const extensions = { code: 'UNAUTHORIZED_FIELD_OR_TYPE' };
  return expect.objectContaining({ message: 'Unauthorized field or type', path, extensions });
}

/** Reading everything of customers that fit the condition. */
export function reading(condition: BoundCondition): Record<string, PolicyAccess> {
  const names = ['record', 'identity', 'contact', 'consent', 'insight'];
  return Object.fromEntries(names.map((name) => [`customer.${name}`, onlyWhere(condition)]));
}

/** A subgraph of its own with customers made by hand. */
export interface Scene {
  readonly subgraph: TestSubgraph;
  /** One record of a customer; gives the id of the customer that it was linked to. */
  record(system: string, key: string, facts?: Record<string, unknown>): Promise<string>;
  customerOf(system: string, key: string): Promise<string>;
  choose(system: string, accountKey: string, choice?: Record<string, unknown>): Promise<unknown>;
  /** What a mutation answers. */
  change(
    mutation: string,
    input: Record<string, unknown>,
    selection: string,
    as?: AskAs,
    // Tests read what they asked for; a wrong shape fails their expectation.
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
  ): Promise<any>;
  ask(query: string, variables: Record<string, unknown>, as: AskAs): Promise<TestAnswer>;
}

/** Starts a subgraph for one test file. */
export async function startScene(): Promise<Scene> {
  const subgraph = await startTestSubgraph(profiles);
  let nextKey = 0;
  const customerOf = async (system: string, key: string) => {
    const { rows } = await subgraph.database.query<{ id: string }>(
      'select customer_id as id from profiles.source_record where system = $1 and key = $2',
      [system, key],
    );
    return rows[0]?.id ?? '';
  };
  return {
    subgraph,
    customerOf,
    async record(system, key, facts = {}) {
      await importRecords(subgraph, system, [{ key, displayName: key, ...facts }]);
      return customerOf(system, key);
    },
    choose(system, accountKey, choice = {}) {
      const row = {
        accountKey,
        purpose: 'MARKETING',
        state: 'GIVEN',
        at: new Date(Date.now() - 864e5).toISOString(),
      };
      return importRecords(subgraph, system, [{ ...row, ...choice }], 'upsert', 'profiles.consent');
    },
    async change(mutation, input, selection, as) {
      const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
      const { data, errors } = await subgraph.ask(
        `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${selection} userErrors { code message path } } }`,
        { input: { idempotencyKey: `key-${(nextKey += 1)}`, ...input } },
        { as },
      );
      if (errors) throw new Error(JSON.stringify(errors));
      return data[mutation];
    },
    ask: (query, variables, as) => subgraph.ask(query, variables, { as }),
  };
}
