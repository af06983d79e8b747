/** The customer concerned by a mutation, whose facts the gateway has judged because the department keeps none. */
export interface JudgedSubject {
  readonly customerId: string;
  /** Every account of the customer: the row that is changed must belong to one of them. */
  readonly accounts: readonly { readonly system: string; readonly key: string }[];
}
