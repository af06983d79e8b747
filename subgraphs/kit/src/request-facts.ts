import type { Access, JudgedSubject, Principal, Purpose } from '@c360/authorization';

/** What a subgraph knows about a request before it looks at the operation, because the gateway signed it. */
export interface RequestFacts {
  readonly principal: Principal;
  readonly purpose: Purpose | null;
  /** What the principal may do for the purpose: all that row conditions and writes are judged by. */
  readonly access: Access;
  /** On a mutation whose subgraph keeps no facts: the customer that the gateway has judged. */
  readonly judged: JudgedSubject | null;
  /** Whether the request may run a mutation. */
  readonly isMutation: boolean;
  readonly requestId: string;
}
