import { ArgsType, Field, Int } from 'type-graphql';
import { badUserInput } from '../errors';
import { decodeCursor } from './cursor';

/** The largest page that any list gives. */
export const MAX_PAGE_SIZE = 100;
export const DEFAULT_PAGE_SIZE = 20;

/** The paging arguments of every list. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    defaultValue: DEFAULT_PAGE_SIZE,
    description: `How many to return, 0 to ${MAX_PAGE_SIZE}.`,
  })
  first: number;

  @Field(() => String, { nullable: true, description: 'The cursor to go on after; none for the first page.' })
  after?: string | null;
}

/** A checked page: how many rows, and the id of the row to go on after. */
export interface Page {
  readonly first: number;
  readonly afterId: string | null;
}

/** Checks the paging arguments of a list of things with this id prefix. Throws BAD_USER_INPUT. */
export function readPage({ first, after }: PageArgs, prefix: string): Page {
  if (!Number.isInteger(first) || first < 0 || first > MAX_PAGE_SIZE) {
    throw badUserInput(`first: must be between 0 and ${MAX_PAGE_SIZE}, got ${first}`, 'first');
  }
  return { first, afterId: after === null || after === undefined ? null : decodeCursor(prefix, after) };
}
