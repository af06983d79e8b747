import type { FieldNode, OperationDefinitionNode, SelectionNode, ValueNode } from 'graphql';
import type { FactName } from '../facts';
import type { MaskForm, Requirement } from '../requirement/requirement';
import type { FieldPlace } from './field-place';
import type { SkipCondition } from './skip-condition';

/** Starts the names of what the gateway adds to an operation; clients may not use it. */
export const RESERVED_PREFIX = '__c360_';
/** The response name of `Customer.authorizationFacts`, and of a customer's own id, wherever the gateway adds them. */
export const FACTS_ALIAS = `${RESERVED_PREFIX}facts`;
export const ID_ALIAS = `${RESERVED_PREFIX}id`;
/** The response name of all accounts of a customer, where a change needs them. */
export const ACCOUNTS_ALIAS = `${RESERVED_PREFIX}accounts`;
/** The response names of an account's system and key, wherever the gateway adds them. */
export const SYSTEM_ALIAS = `${RESERVED_PREFIX}system`;
export const KEY_ALIAS = `${RESERVED_PREFIX}key`;
/** The response name of `__typename` where nothing else is left to ask of an object that must still be looked for. */
export const TYPE_ALIAS = `${RESERVED_PREFIX}type`;

/**
 * What a requirement comes to before anything is fetched; `facts`: sorted, what its conditions ask. `isMaskedAtBest`: no
 * customer makes it more than MASKED, so that it is DENIED wherever there is no masked form.
 */
export type StaticDecision =
  | { readonly kind: 'ALLOWED' | 'MASKED' }
  | { readonly kind: 'DENIED'; readonly reason: RefusalReason; readonly missingScopes: readonly string[] }
  | {
      readonly kind: 'CONDITIONAL';
      readonly facts: readonly FactName[];
      readonly isMaskedAtBest?: boolean;
    };

/** Why something is refused, for those who may know. */
export type RefusalReason = 'AUTHENTICATION' | 'SCOPE' | 'POLICY' | 'PURPOSE' | 'CONSENT';

/**
 * What a requirement stands before. ARGUMENTS: only what arguments reveal, which counts where they are used. MASKABLE: values
 * that have a masked form, so that MASKED is planned as ALLOWED is. UNMASKED: something that has none.
 */
export type RequirementUse = 'ARGUMENTS' | 'MASKABLE' | 'UNMASKED';

/** An operation as the client sent it, the same for every principal. */
export interface PreparedOperation {
  /** Fragments inlined, so that every field node stands for one place. The answer follows this one. */
  readonly operation: OperationDefinitionNode;
  /** Every distinct requirement in it; guards and decisions name them by their index. */
  readonly requirements: readonly Requirement[];
  /** By index: what the requirement stands before. */
  readonly uses: readonly RequirementUse[];
  /** Every field of the operation but introspection, with what stands before it. */
  readonly places: ReadonlyMap<FieldNode, FieldPlace>;
  /** What the operation itself gives its variables, where a request does not. */
  readonly defaults: ReadonlyMap<string, ValueNode>;
  /** The places at which arguments may reveal something. */
  readonly readers: readonly FieldPlace[];
  /** Selections that a constant `@skip` or `@include` takes out. */
  readonly excluded: ReadonlySet<SelectionNode>;
  /** Index of what a list across customers needs; null where there is no such list. */
  readonly record: number | null;
}

/**
 * What stands before the value of a field. `field` is judged by the subjects of the object that the field is read on,
 * `object` (what the returned type demands) by the subjects of each object that is returned.
 */
export type FieldGuard =
  | { readonly kind: 'REFUSED' }
  | {
      readonly kind: 'DECIDED';
      /** Index of the requirement; null where the field demands nothing. */
      readonly field: number | null;
      readonly object: number | null;
      /**
       * For a field that returns an interface or a union of which only single types are asked for: by object type, the index
       * of what that type demands. `object` holds besides.
       */
      readonly objectByType: ReadonlyMap<string, number>;
      /** `FIELDS`: where `field` or `object` comes to MASKED, the objects pass, and their own fields are masked. */
      readonly mask: MaskForm | null;
      readonly coordinate: string;
      /** What using its arguments reveals: must be ALLOWED, masked is not enough. */
      readonly reveals: readonly RevealGuard[];
    };

/** What an argument reveals, judged by the subjects of the object that the field is read on, or of each object returned. */
export interface RevealGuard {
  readonly requirement: number;
  readonly argument: string;
  readonly of: 'PARENT' | 'OBJECT';
}

/**
 * Whose data an object is. SELF: a customer; its id stands in it under ID_ALIAS, its facts under FACTS_ALIAS where a decision
 * asks any. INHERIT: the enclosing object's. NONE: nobody's, so that what depends on a customer is denied.
 */
export type SubjectSource =
  | { readonly kind: 'SELF' | 'INHERIT' | 'NONE' }
  | {
      readonly kind: 'PATHS';
      /**
       * Response names; at the end of each stands a customer with ID_ALIAS and, where a decision asks any, FACTS_ALIAS. Empty
       * where no decision depends on the customer and the accounts say whose data it is.
       */
      readonly paths: readonly (readonly string[])[];
      /**
       * Response names, none where it is the object itself; at the end of each stand SYSTEM_ALIAS and KEY_ALIAS: the account in
       * its department.
       */
      readonly accounts: readonly (readonly string[])[];
    };

/** A refusal that is known before anything is fetched, the same for principals with like rights. */
export interface StaticRefusal {
  /** Response names, `@` for every element of a list. */
  readonly path: readonly string[];
  readonly coordinate: string;
  /** Index of the requirement that is not met. */
  readonly requirement: number;
  /** Where using an argument was refused. */
  readonly argument?: string;
  /** What to do instead, where there is something. */
  readonly hint?: string;
  /** The refusal stands only where all of these leave the field in the operation. */
  readonly conditions: readonly SkipCondition[];
}

/** A static refusal for one request: why, for those who may know. */
export interface RequestRefusal {
  readonly path: readonly string[];
  readonly coordinate: string;
  readonly reason: RefusalReason;
  readonly missingScopes: readonly string[];
  readonly argument?: string;
  readonly hint?: string;
}

/** A mutation whose right depends on the customer concerned, whom the gateway has to look up because the subgraph keeps no facts. */
export interface ConditionalWrite {
  readonly node: FieldNode;
  readonly coordinate: string;
  /** Index of the requirement. */
  readonly requirement: number;
  /** The root field that leads to the customer, such as `order(id: input.orderId)`. */
  readonly subject: string;
  readonly conditions: readonly SkipCondition[];
}

/** Where objects can be refused before fetches that depend on them are sent. */
export interface Gate {
  /** Response names from the root as they are fetched, lists not counted. */
  readonly path: readonly string[];
  readonly typeName: string;
  /** Index of the requirement. */
  readonly object: number;
  readonly subject: SubjectSource;
}

/** An operation for principals with like rights: shared between them, so no value or attribute of any stands in it. */
export interface AuthorizedOperation {
  readonly prepared: PreparedOperation;
  /** Refused fields removed, facts and steps added; null where nothing is left. */
  readonly planned: OperationDefinitionNode | null;
  /** By field node of `prepared.operation`; a field that is not here is shown as it is. */
  readonly guards: ReadonlyMap<FieldNode, FieldGuard>;
  /** For fields that return objects: by object type, whose data the objects are. */
  readonly subjects: ReadonlyMap<FieldNode, ReadonlyMap<string, SubjectSource>>;
  /** By field node of `prepared.operation`: the response name that it is fetched under, where that is not the client's. */
  readonly rawNames: ReadonlyMap<FieldNode, string>;
  readonly refusals: readonly StaticRefusal[];
  readonly gates: readonly Gate[];
  readonly writes: readonly ConditionalWrite[];
}
