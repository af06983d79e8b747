/** A text, or an attribute of the principal that stands for one. */
export type ConditionValue = string | { readonly $principal: PrincipalAttribute };

/** What a condition may ask of the principal. */
export const PRINCIPAL_ATTRIBUTES = ['id', 'region', 'employeeId', 'customerId', 'partnerId'] as const;
export type PrincipalAttribute = (typeof PRINCIPAL_ATTRIBUTES)[number];

/** Asks one text: equal to a value (also written as the bare value), or one of several. */
export type TextTest<Value> = Value | { readonly equals: Value } | { readonly in: readonly Value[] };

/** Asks a list of texts: whether it has a value, or one of several. */
export type ListTest<Value> = { readonly has: Value } | { readonly hasSome: readonly Value[] };

/**
 * Asks the consents: whether some one in force has all of this. A consent that has expired is not in force. Without
 * `recipient` it is the consent towards this company itself; `state` is GIVEN unless told.
 */
export interface ConsentTest<Value> {
  readonly some: {
    readonly purpose?: TextTest<Value>;
    readonly recipient?: TextTest<Value>;
    readonly state?: TextTest<Value>;
  };
}

/**
 * A closed tree over a customer's facts: every entry of a node must hold. Three-valued: a fact that is unknown or null makes
 * what asks it unknown.
 */
export interface ConditionTree<Value> {
  readonly AND?: readonly ConditionTree<Value>[];
  readonly OR?: readonly ConditionTree<Value>[];
  readonly NOT?: ConditionTree<Value>;
  readonly id?: TextTest<Value>;
  readonly region?: TextTest<Value>;
  readonly accountManagerId?: TextTest<Value>;
  readonly tags?: ListTest<Value>;
  readonly consents?: ConsentTest<Value>;
}

/** As a grant says it: values may be attributes of the principal. */
export type Condition = ConditionTree<ConditionValue>;

/** As one request asks it: only texts. */
export type BoundCondition = ConditionTree<string>;
