import { badUserInput } from '../errors';
import { isId } from '../ids';

/** An opaque position in a list: the row's own key, so that no sort value can be read from it. */
export function encodeCursor(id: string): string {
  return Buffer.from(id).toString('base64url');
}

/** The row id inside a cursor of a list of things with this id prefix. Throws BAD_USER_INPUT for anything else. */
export function decodeCursor(prefix: string, cursor: string): string {
  const id = Buffer.from(cursor, 'base64url').toString('utf8');
  if (!isId(prefix, id) || encodeCursor(id) !== cursor) {
    throw badUserInput(
      'after: not a cursor of this list; pass the endCursor or cursor of an earlier page',
      'after',
    );
  }
  return id;
}
