import {
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  type GraphQLAbstractType,
  type GraphQLCompositeType,
  type GraphQLOutputType,
} from 'graphql';
import { leafCoercion } from './coerce-leaf';

/** A type as values are checked against it: what would else be asked of the type anew for each value. */
export type OutputShape =
  | { readonly kind: 'NON_NULL'; readonly of: OutputShape }
  | { readonly kind: 'LIST'; readonly of: OutputShape }
  | {
      readonly kind: 'LEAF';
      /** Undefined where the value is not of the type. */
      readonly coerce: (value: unknown) => unknown;
    }
  | {
      readonly kind: 'OBJECT';
      readonly type: GraphQLCompositeType;
      readonly abstract: GraphQLAbstractType | null;
    };

export function outputShape(type: GraphQLOutputType): OutputShape {
  if (isNonNullType(type)) return { kind: 'NON_NULL', of: outputShape(type.ofType) };
  if (isListType(type)) return { kind: 'LIST', of: outputShape(type.ofType) };
  if (isLeafType(type)) return { kind: 'LEAF', coerce: leafCoercion(type) };
  return { kind: 'OBJECT', type, abstract: isAbstractType(type) ? type : null };
}
