import type { FieldNode, GraphQLField, GraphQLNamedType } from 'graphql';
import type { MaskForm } from '../requirement/requirement';
import type { ArgumentReads } from './argument-reads';

/** One field of an operation with what the rules put before it; requirements by their index, null where nothing is demanded. */
export interface FieldPlace {
  readonly node: FieldNode;
  readonly responseName: string;
  /** `Type.field`, the type as the operation sees it. */
  readonly coordinate: string;
  readonly definition: GraphQLField<unknown, unknown>;
  /** What the object that it is read on may be. */
  readonly parentTypes: readonly string[];
  /** What the field demands, its scalar or enum included, on all of these. */
  readonly own: number | null;
  readonly mask: MaskForm | null;
  /** Every object behind it belongs to the parent's customer, on whichever of the types it is read. */
  readonly isOwned: boolean;

  readonly returns: GraphQLNamedType;
  /** How many lists stand around what it returns. */
  readonly lists: number;
  /** What an object that it returns may be; empty for leaves. */
  readonly returnedTypes: readonly string[];
  /** What objects that it returns must meet, whatever their type. */
  readonly object: number | null;
  /** What objects must meet by their type, where it returns an interface or union and single types are asked for. */
  readonly objectByType: ReadonlyMap<string, number>;
  /**
   * What objects must meet by their type where other places ask for the same response name: an answer merges what all of
   * them ask, so that none may be shown by another that asks nothing of its type.
   */
  readonly objectBySibling: ReadonlyMap<string, number>;
  /** A list or connection of objects that have their own ways to their customers. */
  readonly isCrossingList: boolean;
  /** A list or connection of customers: filtered where they are kept. */
  readonly isCustomerList: boolean;

  readonly writes: number | null;
  readonly writeSubject: string | null;
  /** The arguments whose use may reveal something. */
  readonly reads: readonly ArgumentReads[];
}
