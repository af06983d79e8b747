/** The supergraph cannot be enforced, so it must not serve; the message says what and where, for operators. */
export class SupergraphError extends Error {
  override readonly name = 'SupergraphError';
}
