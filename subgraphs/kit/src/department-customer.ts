import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { AccountKey } from './account-key';
import type { ParentKeys } from './pagination/child-pages';
import type { Relation } from './types';

/** What a department knows of a customer: the golden id, and the numbers by which it finds what it keeps. */
@ObjectType()
export abstract class DepartmentCustomer {
  @Field(() => ID, {
    description: 'The golden id of the customer. Ids of customers merged into it go on to work.',
  })
  id: string;

  @Directive('@external')
  @Field(() => [AccountKey], { description: 'The numbers that departments know the customer by.' })
  accountKeys: Relation<AccountKey>[];
}

/** A customer as the gateway names it to a subgraph. */
export interface CustomerReference {
  readonly id: string;
  /** Present when a field that requires it is asked for. */
  readonly accountKeys?: readonly AccountKey[];
}

/** The accounts of a customer as key tuples `[system, key]` of a department's tables. */
export function accountsOf({ accountKeys = [] }: CustomerReference): ParentKeys {
  return accountKeys.map(({ system, key }) => [system, key]);
}
