/** Nothing can be imported: the message says what is wrong, where, and what is allowed. Shown to a person as it is. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
}
