/** An operation that cannot be authorized as it is; the message is for the client. */
export class OperationError extends Error {
  override readonly name = 'OperationError';

  constructor(
    readonly code: 'OPERATION_TOO_COMPLEX' | 'BAD_USER_INPUT',
    message: string,
  ) {
    super(message);
  }
}
