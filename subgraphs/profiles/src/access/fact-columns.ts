import type { FactColumns } from '@c360/authorization';

/** Where the facts of a row of `profiles.customer` are; `alias` is what a statement calls the table. */
export function factColumns(alias: string): FactColumns {
  return {
    ids: `array_prepend(${alias}.id, array(select former.id from profiles.customer former where former.merged_into_id = ${alias}.id))`,
    region: `${alias}.region`,
    accountManagerId: `${alias}.account_manager_id`,
    tags: `${alias}.tags`,
    consents: `profiles.consent_in_force(${alias}.id)`,
  };
}
