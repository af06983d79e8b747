/** Several sets of names, one of which must be had as a whole: the argument of @requiresScopes and @policy. */
export type Alternatives = readonly (readonly string[])[];

/** What a field or a type demands; all of it must be met. */
export interface Requirement {
  /** Any principal but the anonymous. */
  readonly authenticated: boolean;
  readonly scopes: readonly Alternatives[];
  readonly policies: readonly Alternatives[];
}

/** Forms in which a value may be shown without showing it. `FIELDS`: an object whose own fields are masked one by one. */
export const MASK_FORMS = ['EMAIL', 'PHONE', 'NAME', 'YEAR', 'LAST4', 'TOKEN', 'FIELDS'] as const;
export type MaskForm = (typeof MASK_FORMS)[number];

/** What the supergraph declares about one field, `Type.field`. */
export interface FieldRule {
  readonly coordinate: string;
  /** What the field itself declares, without what its type demands; null where it declares nothing. */
  readonly own: Requirement | null;
  readonly isPublic: boolean;
  readonly mask: MaskForm | null;
  /** Every object behind this edge belongs to the parent's customer. */
  readonly isOwned: boolean;
  /** On a mutation: what it changes. */
  readonly writes: Alternatives | null;
  /** On a mutation: the root field that leads to the customer concerned, such as `order(id: input.orderId)`; null: the subgraph judges. */
  readonly writeSubject: string | null;
  /** By argument: the coordinates that using it reveals. */
  readonly reads: Readonly<Record<string, readonly string[]>>;
}

/** What the supergraph declares about one type. */
export interface TypeRule {
  readonly name: string;
  readonly own: Requirement | null;
  /** Ways from an object of this type to the customers whose data it is, as field names; all of them count. */
  readonly subjects: readonly (readonly string[])[];
  /** By input field or enum value: the coordinates that using it reveals. */
  readonly reads: Readonly<Record<string, readonly string[]>>;
}

/** All rules of one supergraph. */
export interface AuthorizationRules {
  readonly fields: ReadonlyMap<string, FieldRule>;
  readonly types: ReadonlyMap<string, TypeRule>;
}
